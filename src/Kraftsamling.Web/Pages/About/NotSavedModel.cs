using Kraftsamling.Core;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kraftsamling.Web.Pages.About;

/// <summary>One posted value, and the identity numbers in it.</summary>
public sealed record SentField(string Name, string Value, IReadOnlyList<string> Numbers);

/// <summary>A form that was not saved because of an identity number in it, with all that was written: partial "_NotSaved".</summary>
/// <param name="Address">Where the form goes.</param>
/// <param name="Fields">Every value in its order.</param>
public sealed record NotSavedModel(string Address, IReadOnlyList<SentField> Fields)
{
    private static readonly string[] Own = ["__RequestVerificationToken", OneTimeTagHelper.Field];
    private static readonly string[] Secrets = ["losenord", "kod"];

    /// <summary>What is to be corrected; empty when the form cannot be shown again here and the browser's own way back is.</summary>
    public IReadOnlyList<SentField> Wrong { get; } = [.. Fields.Where(field => field.Numbers.Count > 0)];

    public static NotSavedModel Of(HttpRequest request)
    {
        // Files cannot be sent back, and passwords are not.
        var whole = request.HasFormContentType && !request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && !request.Form.Keys.Any(IsSecret);
        return new(request.GetEncodedPathAndQuery(), whole ? [.. FieldsOf(request.Form)] : []);
    }

    private static IEnumerable<SentField> FieldsOf(IFormCollection form) =>
        from field in form
        where !Own.Contains(field.Key)
        from value in field.Value
        select new SentField(field.Key, value ?? "", IdentityNumber.All(value ?? ""));

    private static bool IsSecret(string name) => Secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
