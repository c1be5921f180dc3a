using System.Globalization;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kraftsamling.Exchange.Docx;

/// <summary>
/// A drawing as shapes of the format's own (a group of freeform shapes), so that it is sharp in print and needs no picture file.
/// </summary>
internal static class DocxDrawing
{
    private const string Ground = "E1E8EA";
    private const string Marked = "0F5563";

    // English metric units: 12,700 to a point.
    private const int HairLine = 6350;
    private const long MostHigh = 6_480_000;

    /// <param name="drawing">What to draw.</param>
    /// <param name="id">Number of its own within the document.</param>
    /// <param name="room">Greatest width, in English metric units.</param>
    /// <exception cref="ArgumentException">The plane has no size, or a path is of another form.</exception>
    public static Drawing Of(DocDrawing drawing, int id, long room)
    {
        if (drawing.Width < 1 || drawing.Height < 1)
        {
            throw new ArgumentException($"A drawing is at least 1 × 1, found {drawing.Width} × {drawing.Height}.", nameof(drawing));
        }
        var scale = Math.Min((double)room / drawing.Width, (double)MostHigh / drawing.Height);
        var (wide, high) = ((long)(drawing.Width * scale), (long)(drawing.Height * scale));
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"""
            <w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
            <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{id}" name="{id}" descr="{SecurityElement.Escape(drawing.Description)}"/>
            <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/>
            <wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="0" y="0"/><a:chExt cx="{drawing.Width}" cy="{drawing.Height}"/></a:xfrm></wpg:grpSpPr>
            """);
        Shape(xml, drawing, drawing.Ground, Ground);
        Shape(xml, drawing, drawing.Marked, Marked);
        xml.Append("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>");
        return new Drawing(xml.ToString());
    }

    private static void Shape(StringBuilder xml, DocDrawing drawing, string path, string fill)
    {
        if (path.Length == 0)
        {
            return;
        }
        xml.Append(CultureInfo.InvariantCulture, $"""
            <wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{drawing.Width}" cy="{drawing.Height}"/></a:xfrm>
            <a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{drawing.Width}" h="{drawing.Height}">
            """);
        foreach (var (x, y, step) in DocPath.Steps(path))
        {
            xml.Append(step switch
            {
                DocPathStep.Move => string.Create(CultureInfo.InvariantCulture, $"<a:moveTo><a:pt x=\"{x}\" y=\"{y}\"/></a:moveTo>"),
                DocPathStep.Line => string.Create(CultureInfo.InvariantCulture, $"<a:lnTo><a:pt x=\"{x}\" y=\"{y}\"/></a:lnTo>"),
                _ => "<a:close/>",
            });
        }
        xml.Append(CultureInfo.InvariantCulture, $"""
            </a:path></a:pathLst></a:custGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill><a:ln w="{HairLine}"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
            """);
    }
}
