using System.Diagnostics;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Errors;

/// <summary>Says what went wrong without showing anything of the inside; a fault has a number that the log also has.</summary>
[IgnoreAntiforgeryToken]
[MayBeSentAgain]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Access(ErrorAccess.Read)]
public sealed class ErrorModel : PageModel
{
    public Text Heading { get; private set; }
    public Text Advice { get; private set; }
    public string? Id { get; private set; }

    public void OnGet(int? status) => Show(status);

    [Access(ErrorAccess.Read)]
    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        (Heading, Advice) = status switch
        {
            404 => (new Text("Sidan finns inte", "The page does not exist"),
                new Text("Adressen kan vara felskriven, eller så har området eller versionen tagits bort.", "The address may be misspelt, or the area or version has been removed.")),
            400 => (new Text("Begäran gick inte att förstå", "The request could not be understood"),
                new Text("Gå tillbaka, ladda om sidan och försök igen.", "Go back, reload the page and try again.")),
            409 => (new Text("Formuläret behandlas redan", "The form is already being worked on"),
                new Text("Det skickades två gånger, och det första är inte klart än. Vänta en stund och se efter vad som har hänt innan du skickar det igen.", "It was sent twice, and the first one is not finished yet. Wait a moment and see what has happened before you send it again.")),
            413 => (new Text("Det som skickades är för stort", "What was sent is too large"),
                new Text("Gränsen står vid formuläret. Dela upp filen, eller ta bort det som inte behövs i den, och försök igen.", "The limit stands by the form. Divide the file, or remove what it does not need, and try again.")),
            429 => (new Text("Det blev för många försök på kort tid", "There were too many attempts in a short time"),
                new Text("Vänta en stund och försök igen. Ingenting är ändrat.", "Wait a while and try again. Nothing has been changed.")),
            >= 400 and < 500 => (new Text("Det gick inte att visa sidan", "The page cannot be shown"),
                new Text("Du saknar tillgång till sidan, eller så kan den inte öppnas på det sättet.", "You have no access to the page, or it cannot be opened that way.")),
            _ => (new Text("Något gick fel hos oss", "Something went wrong on our side"),
                new Text("Felet är antecknat. Försök igen, och ange felets nummer om du hör av dig.", "The fault has been noted. Try again, and give the number of the fault if you contact us.")),
        };
        if (status is null or 409 or 413 or 429 or >= 500)
        {
            Id = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        }
    }
}
