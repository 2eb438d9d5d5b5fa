namespace PassportMonitor.Bench.Budgets;

/// <summary>One measured budget.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Floor">The floor's figure in the same run; null where the budget is absolute.</param>
/// <param name="Value">What the budget is compared with: the ratio to the floor, or the figure itself.</param>
/// <param name="Budget">The budget.</param>
/// <param name="Dream">The dream.</param>
/// <param name="MoreIsBetter">Whether a greater value is better.</param>
/// <param name="Note">Sizes of this run and further figures.</param>
internal sealed record Row(
    string What, double Measured, double? Floor, double Value, double Budget, double Dream, bool MoreIsBetter, string Note)
{
    /// <summary>Whether the budget is kept.</summary>
    public bool Kept => MoreIsBetter ? Value >= Budget : Value <= Budget;
}

/// <summary>Sizes of a run.</summary>
/// <param name="Quick">A smoke test: everything runs, nothing is large enough to judge.</param>
internal sealed record Sizes(bool Quick)
{
    internal int IntakeEvents => Quick ? 20_000 : 300_000;
    internal int Open => Quick ? 5_000 : 800_000;
    internal int WallScreens => Quick ? 20 : 200;
    internal int Subscribers => Quick ? 100 : 5_000;
    internal TimeSpan Watch => TimeSpan.FromSeconds(Quick ? 5 : 20);
    internal int Machines => Quick ? 200 : 5_000;
    internal TimeSpan MachineWatch => TimeSpan.FromSeconds(Quick ? 10 : 90);
    internal int ScaleOpen => Quick ? 1_000 : 20_000;
}

/// <summary>What the rows share.</summary>
internal sealed record Bench(string Folder, Sizes Sizes, TimeProvider Time, TextWriter Output);
