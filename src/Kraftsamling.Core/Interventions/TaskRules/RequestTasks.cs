using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TaskRules;

/// <summary>A request for public documents is to be answered promptly: it lies with the secretary from the day it came.</summary>
public sealed class RequestTasks : ITaskRule
{
    /// <summary>An answer comes the same day or within a few days, unless very much is asked for.</summary>
    private const int Days = 2;

    public string Name => "document_request";

    public TaskState WhenGone => TaskState.Done;

    public async Task<IReadOnlyList<WantedTask>> ReadAsync(AppDb db, DateOnly today, CancellationToken cancel)
    {
        var open = await db.DocumentRequests.AsNoTracking().Where(request => request.ClosedAt == null).OrderBy(request => request.CreatedAt).ToListAsync(cancel);
        return
        [
            .. open.Select(request => new WantedTask($"{Name}:{request.Id}", TaskKind.AnswerRequest,
                new Text($"Svara på begäran om allmän handling {request.Designation}", $"Answer the request for public documents {request.Designation}"), request.ReceivedOn.AddDays(Days), TaskOwner.OfRole(Role.Secretary), "document_request:" + request.Id)),
        ];
    }
}
