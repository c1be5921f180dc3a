using System.Globalization;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>What the pages about requests have in common: fields of forms, and what stopped a save.</summary>
public abstract class RequestFormPage : PageModel
{
    public IReadOnlyList<Text> Problems { get; protected set; } = [];

    /// <summary>The version that the form was shown with.</summary>
    protected long Version => long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    /// <summary>What stands in a field of the form; empty when it was not sent.</summary>
    protected string Field(string name) => Request.Form[name].ToString();

    /// <summary>What is registered about a request, as it stands in the form.</summary>
    protected RequestEdit Posted() => new(Field("vad"), IsoDay.Read(Field("kom")) ?? DateOnly.MinValue, Enum.TryParse<RequestChannel>(Field("hur"), out var channel) && Enum.IsDefined(channel) ? channel : RequestChannel.Other);
}
