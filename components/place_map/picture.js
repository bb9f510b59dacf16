// The map as a picture, with its legend and credit.

function savePicture(view) {
  view.map.once("render", () => {
    const canvas = view.map.getCanvas();
    const share = canvas.width / canvas.clientWidth;
    const strip = 26 * share;
    const picture = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height + strip });
    const pen = picture.getContext("2d");
    const { colours, legend, credit, file } = view.data;
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.drawImage(canvas, 0, 0);
    pen.scale(share, share);
    pen.translate(4, canvas.clientHeight + 13);
    pen.font = `12px ${getComputedStyle(view.root).fontFamily}`;
    pen.textBaseline = "middle";
    let x = 0;
    for (const [mark, words] of legend) {
      drawMark(pen, mark, x, colours);
      pen.fillStyle = colours.muted;
      pen.fillText(words, x + 34, 0);
      x += 50 + pen.measureText(words).width;
    }
    pen.textAlign = "right";
    pen.fillStyle = colours.muted;
    pen.fillText(credit, canvas.clientWidth - 8, 0);
    picture.toBlob((blob) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${file}-map.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }, "image/png");
  });
  view.map.triggerRepaint();
}

function drawMark(pen, mark, x, colours) {
  const line = mark === "solid" || mark === "dashed" || mark === "way";
  pen.strokeStyle = line ? colours.journey : colours.place;
  pen.lineWidth = 2.2;
  pen.setLineDash(mark === "dashed" ? [6, 4] : []);
  pen.beginPath();
  if (line) pen.moveTo(x, 0), pen.lineTo(x + 28, 0);
  else pen.arc(x + 20, 0, mark === "unsure" ? 8 : 5, 0, 7);
  pen.stroke();
  pen.fillStyle = mark === "way" ? colours.paper : colours.place;
  if (mark === "way") pen.beginPath(), pen.arc(x + 14, 0, 3, 0, 7), pen.fill(), pen.stroke();
  if (mark === "disc") pen.fill();
}
