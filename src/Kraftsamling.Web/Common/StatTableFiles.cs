using Kraftsamling.Exchange;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Web.Common;

/// <summary>Statistical tables as PX and JSON-stat files.</summary>
public static class StatTableFiles
{
    /// <summary>The file, or not found when there is no table.</summary>
    /// <param name="table">The table, or null.</param>
    /// <param name="form">"px" or "jsonstat".</param>
    /// <param name="name">The file's name without extension.</param>
    public static IResult File(StatTable? table, string form, string name)
    {
        if (table is null)
        {
            return Results.NotFound();
        }
        using var stream = new MemoryStream();
        StatFile.Write(stream, table, form == "px" ? StatFormat.Px : StatFormat.JsonStat, new ProblemList());
        return form == "px"
            ? Results.File(stream.ToArray(), "application/octet-stream", name + ".px")
            : Results.File(stream.ToArray(), "application/json", name + ".json");
    }
}
