(function () {
  const figure = __FIGURE__;
  // The place is as wide as the figure asks for, or narrower: the drawing follows it.
  const { width, ...layout } = figure.layout;
  const until = Date.now() + 20000;
  (function draw() {
    const place = document.getElementById("__ID__");
    if (place) { place.textContent = ""; }
    if (window.Plotly && place) {
      // Where nothing hovers, plotly.js would show its buttons for good, over the title.
      const buttons = window.matchMedia("(hover: hover)").matches ? "hover" : false;
      const config = { responsive: true, displaylogo: false, displayModeBar: buttons };
      window.Plotly.newPlot(place, figure.data, { ...layout, autosize: true }, config);
    } else if (Date.now() < until) {
      setTimeout(draw, 50);
    } else if (place) {
      place.textContent = "This chart needs plotly.js, which the first chart of the notebook brings: run that cell again.";
    }
  })();
})();
