namespace Kraftsamling.Exchange.Xlsx;

/// <summary>A column of a sheet.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Decimals">How many decimals numbers are shown with; null shows them as they are. The file always holds the whole number.</param>
/// <param name="Width">Its width in characters.</param>
public sealed record XlsxColumn(string Header, int? Decimals = null, double Width = 14);

/// <summary>A sheet to be written.</summary>
/// <param name="Name">Its name; characters that workbooks do not allow are replaced and it is cut at 31.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">
/// Its rows, read once and written as they come: text, double (NaN is an empty cell), long, int, bool, DateOnly or null.
/// </param>
public sealed record XlsxSheet(string Name, IReadOnlyList<XlsxColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>A sheet that tells where the numbers come from: one row per subject.</summary>
    /// <param name="name">The sheet's name ("Källa").</param>
    /// <param name="subject">Header of the first column.</param>
    /// <param name="text">Header of the second column.</param>
    /// <param name="rows">Subject and text, such as "Källa" and "SCB, RegSO 2020", "Definition", "Period", "Uttaget".</param>
    public static XlsxSheet About(string name, string subject, string text, IEnumerable<(string Subject, string Text)> rows) =>
        new(name, [new XlsxColumn(subject, Width: 24), new XlsxColumn(text, Width: 90)], rows.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Text]));
}
