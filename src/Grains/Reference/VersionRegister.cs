using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Grains.Reference;

/// <summary>The register that a version was counted by, for readers who show something beside that version's figures (law 3).</summary>
internal static class VersionRegister
{
    /// <summary>The register as it was at a version, whatever was registered since.</summary>
    /// <exception cref="VersionGoneException">The version is of another store.</exception>
    public static async Task<ReferenceState> RegisterOf(this IGrainFactory grains, PictureVersion version) =>
        (await grains.GetGrain<IReferenceGrain>("pk").Get()).At(version.ReferenceOffset) ?? throw new VersionGoneException(version.Id);
}
