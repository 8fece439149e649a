using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class NotebookTests
{
    private const string Properties = "Resources.Notebook.Properties.";

    [Fact]
    public void Template_Notebook_CanBeCreatedAndIsEncrypted() => Assert.Empty(Notebook.Find(Template.Sagemaker));

    [Theory]
    [InlineData(Properties + "PlatformIdentifier", "\"notebook-al2-v3\"",
        "Only the platform notebook-al2023-v1 can be created since July 2026.")]
    [InlineData(Properties + "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion", "\"1\"",
        "The notebook answers version 1 of the metadata service.")]
    [InlineData(Properties + "KmsKeyId", null, "The notebook's volume has no key.")]
    [InlineData("Parameters.VolumeSizeInGB.AllowedValues.0", "5", "The volume is too small for the SDK and the build.")]
    [InlineData("Parameters.InstanceType.AllowedValues.0", "\"ml.t3.mediumm\"",
        "'ml.t3.mediumm' is no notebook instance type known here.")]
    [InlineData(Properties + "LifecycleConfigName", null, "The notebook has no lifecycle scripts or no repository.")]
    public void Find_Planted_IsFound(string path, string? value, string finding) => Assert.Contains(
        finding,
        Notebook.Find(Template.Sagemaker.With(path, value is null ? null : JsonNode.Parse(value))));
}
