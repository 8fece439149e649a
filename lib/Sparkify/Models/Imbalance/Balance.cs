namespace Sparkify.Models;

/// <summary>What is done about churned rows being few, in the rows learned from and nowhere else.</summary>
public enum Balance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Churned rows weigh as much, together, as staying ones.</summary>
    Weights,

    /// <summary>Staying rows are left out at random until there are as many as churned ones.</summary>
    DownSample,

    /// <summary>Churned rows are repeated at random until there are as many as staying ones.</summary>
    OverSample,

    /// <summary>
    /// Churned rows are invented between neighbours (SMOTE, Chawla and others 2002) until there are as many as staying
    /// ones. Known limits: it fills the space between classes with noise when they overlap, invents fractions of
    /// counts, and helps trees little.
    /// </summary>
    Smote,
}
