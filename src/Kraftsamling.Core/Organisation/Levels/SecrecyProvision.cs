using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation.Levels;

/// <summary>A provision on secrecy that may come up in this work, in plain words. Others are typed.</summary>
/// <param name="Code">As it is written in a marking: "OSL 26 kap. 1 §".</param>
/// <param name="About">What it protects, in a few words.</param>
/// <param name="Words">When it may apply, in a sentence or two.</param>
public sealed record SecrecyProvision(string Code, Text About, Text Words)
{
    private static readonly Lazy<IReadOnlyList<SecrecyProvision>> File = new(() => ModelFile.Read<ProvisionFile>("secrecy.json").Provisions);

    /// <summary>Those of model/secrecy.json, in the order of the act.</summary>
    public static IReadOnlyList<SecrecyProvision> All => File.Value;

    public static SecrecyProvision? Find(string? code) => All.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.Ordinal));

    internal sealed record ProvisionFile(IReadOnlyList<SecrecyProvision> Provisions);
}
