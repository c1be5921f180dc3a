using Kraftsamling.Core;

namespace Kraftsamling.Web.Common;

/// <summary>Until there are accounts the server answers this machine only, and whoever sits at it is "lokal användare".</summary>
public sealed class LocalUser(TimeProvider clock)
{
    public const string Name = "lokal användare";
    public const int WhyMaxLength = 500;

    /// <summary>A change by the person at this machine.</summary>
    public Change Change(string process, string why) => new(Name, clock.GetUtcNow(), process, why.Trim().Length == 0 ? process : why.Trim());
}
