namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>One kernel for the tests of a class, and a client of its own for each.</summary>
public abstract class KernelTestBase(TestKernel kernel) : IClassFixture<TestKernel>, IDisposable
{
    internal TestClient Client { get; } = new(kernel.File);

    protected TestKernel Kernel => kernel;

    public void Dispose()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
    }
}
