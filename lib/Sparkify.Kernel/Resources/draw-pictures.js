(async function () {
  const figures = __FIGURES__;
  const pictures = [];
  for (const figure of figures) {
    const place = document.createElement("div");
    document.body.appendChild(place);
    await Plotly.newPlot(place, figure.data, { ...figure.layout, width: figure.width, height: figure.height });
    pictures.push(await Plotly.toImage(place, { format: "png", width: figure.width, height: figure.height, scale: 1.5 }));
    Plotly.purge(place);
    place.remove();
  }
  document.getElementById("pictures").textContent = pictures.join("\n");
})();
