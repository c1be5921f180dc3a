using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Kraftsamling.Web.Hosting;

/// <summary>A page whose forms take files, which may be larger than what other forms hold.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute;

/// <summary>How large a request may be; who sends more is told so, and nothing of it is kept.</summary>
public static class BodyLimits
{
    /// <summary>Room for the form around the file.</summary>
    private const long Around = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>After routing, before the form is read.</summary>
    public static IApplicationBuilder UseBodyLimits(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<IOptions<LimitSettings>>().Value;
        return app.Use(async (context, next) =>
        {
            var takesFiles = context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null;
            var most = (takesFiles ? settings.FileBytes : settings.FormBytes) + Around;
            var tooLarge = context.Request.ContentLength > most && !RateLimits.TellsOfAFault(context);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = tooLarge ? null : most;
            }
            if (takesFiles)
            {
                context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = most }));
            }
            if (!tooLarge)
            {
                await next(context);
                return;
            }
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            await ThrowAwayAsync(context.Request, 4 * settings.FileBytes, context.RequestAborted);
        });
    }

    // A browser shows the answer only when it has been let to send what it began; within bounds, and kept nowhere.
    private static async Task ThrowAwayAsync(HttpRequest request, long most, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        try
        {
            for (var thrown = 0L; thrown < most;)
            {
                var read = await request.BodyReader.ReadAsync(patience.Token);
                thrown += read.Buffer.Length;
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Whoever sends for ever gets no page.
        }
        finally
        {
            // The page that tells of it must not look for a form.
            (request.ContentType, request.ContentLength, request.Body) = (null, 0, Stream.Null);
        }
    }
}
