namespace Sparkify.Cli.Serving;

/// <summary>A page to try the service by hand; it needs nothing from elsewhere.</summary>
internal static class TryPage
{
    public const string Html = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Sparkify churn</title>
        <style>body{font:16px sans-serif;max-width:60em;margin:2em auto}textarea{width:100%;height:16em}</style>
        <h1>Sparkify churn</h1>
        <p>Give the features of users, null where one is not known.
          See the <a href="openapi.json">OpenAPI document</a> and the <a href="model">model card</a>.</p>
        <label>API key, if one is asked for <input id="key"></label>
        <p><textarea id="body" aria-label="Request"></textarea></p>
        <button id="send">POST /score</button>
        <pre id="answer" aria-live="polite"></pre>
        <script>
        const get = id => document.getElementById(id);
        const headers = () => get('key').value ? {'X-Api-Key': get('key').value} : {};
        fetch('openapi.json').then(answer => answer.json()).then(api => {
          const schema = api.paths['/score'].post.requestBody.content['application/json'].schema;
          const names = schema.properties.users.items.properties.features.required;
          const features = Object.fromEntries(names.map(name => [name, null]));
          get('body').value = JSON.stringify({users: [{userId: '1', features}]}, null, 1);
        });
        get('send').onclick = async () => {
          const answer = await fetch('score', {method: 'POST', headers: headers(), body: get('body').value});
          get('answer').textContent = answer.status + '\n' + await answer.text();
        };
        </script>
        </html>
        """;
}
