using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>Addresses that may be called: http or https, with a host, without a name and password in them.</summary>
public static class FetchAddress
{
    private const int LongestAddress = 500;

    /// <summary>Null and a problem when the text is no such address.</summary>
    public static Uri? Parse(string text, out Problem? problem)
    {
        problem = null;
        var isAddress = text.Length <= LongestAddress && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
        if (isAddress)
        {
            return new Uri(text.Trim());
        }
        problem = new Problem(new("en adress som börjar med https:// eller http://", "an address that begins with https:// or http://"), text)
        {
            Advice = new("Skriv tjänstens grundadress utan namn, lösenord och frågetecken, till exempel https://api.kolada.se/v3.", "Write the service's base address without name, password and question mark, for instance https://api.kolada.se/v3."),
        };
        return null;
    }
}
