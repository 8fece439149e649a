(function () {
  if (window.Plotly || window.plotlyLoading) { return; }
  window.plotlyLoading = (async function () {
    const bytes = Uint8Array.from(atob("__PACKED__"), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const text = await new Response(stream).text();
    const script = document.createElement("script");
    script.textContent = "(function () { var define, exports, module;\n" + text + "\n}).call(window);";
    document.head.appendChild(script);
  })();
})();
