using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

public sealed class DriverMemoryTests
{
    [Theory]
    [InlineData(99_000_000, "1g")]
    [InlineData(128_000_000, "2g")]
    [InlineData(12_000_000_000, "4g")]
    public void DriverMemory_PlainLog_GrowsWithIt(long bytes, string memory)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            using (FileStream log = File.Create(file))
            {
                log.Write(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 100_000))));
                log.SetLength(bytes);
            }

            Assert.Equal(memory, LivyEngine.DriverMemory(new EventSource(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
