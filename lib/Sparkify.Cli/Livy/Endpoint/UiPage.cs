using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>The page for people at /ui: which sessions there are.</summary>
internal static class UiPage
{
    public static IResult Of(SessionStore store)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html><head><title>Livy endpoint</title></head><body>")
            .Append("<h1>Sparkify's Livy endpoint</h1><p>Programs ask /sessions, /batches and /version.</p>")
            .Append("<table><tr><th>session</th><th>name</th><th>kind</th><th>state</th></tr>");
        foreach (EndpointSession session in store.Sessions)
        {
            string[] cells = [$"{session.Id}", session.Body.Name ?? "", session.Kind, session.State];
            page.Append("<tr>");
            foreach (string cell in cells)
            {
                page.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            page.Append("</tr>");
        }

        return Results.Text(page.Append("</table></body></html>\n").ToString(), Wire.Html);
    }
}
