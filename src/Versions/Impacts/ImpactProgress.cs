namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What an impact run is at.</summary>
public enum ImpactStage
{
    /// <summary>Compiling the packs between the two versions.</summary>
    Packs,

    /// <summary>Scoring symbols.</summary>
    Symbols,
}

/// <summary>How far an impact run has come.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Of">How many there are.</param>
public sealed record ImpactProgress(ImpactStage Stage, int Done, int Of);
