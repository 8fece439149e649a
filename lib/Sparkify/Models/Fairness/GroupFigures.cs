namespace Sparkify.Models;

/// <summary>How a model treats one group of users.</summary>
/// <param name="Column">What the users are grouped by, such as <c>gender</c>.</param>
/// <param name="Value">The group's value; empty where it is not known.</param>
/// <param name="Rows">How many rows the group has.</param>
/// <param name="Churned">How many of them churned.</param>
/// <param name="Auc">How well the model ranks within the group; NaN with one class only.</param>
/// <param name="Recall">Of those who churned, the share flagged.</param>
/// <param name="FalseAlarms">Of those who stayed, the share flagged.</param>
/// <param name="Gap">The mean probability less the churn rate; above zero the group's risk is overrated.</param>
public sealed record GroupFigures(
    string Column,
    string Value,
    int Rows,
    int Churned,
    Interval Auc,
    Interval Recall,
    Interval FalseAlarms,
    Interval Gap);
