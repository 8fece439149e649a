namespace Sparkify.Livy;

/// <summary>What a session shall do with a file.</summary>
public enum LivyFileUse
{
    /// <summary>Place it in each executor's folder.</summary>
    File,

    /// <summary>Put it on the class path.</summary>
    Jar,

    /// <summary>Make it importable in Python.</summary>
    PyFile,
}
