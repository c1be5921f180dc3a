namespace Kraftsamling.Exchange.Tables;

/// <summary>Which character stands before the decimals.</summary>
public enum DecimalMark
{
    /// <summary>Not known: numbers such as "1,234" and "1.234" are refused as ambiguous.</summary>
    Unknown,

    /// <summary>Decimal point; a comma can only separate thousands.</summary>
    Point,

    /// <summary>Decimal comma; a point can only separate thousands.</summary>
    Comma,
}
