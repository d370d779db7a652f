// JupyterLab leaves out a picture's alternative text. This draws image/png with it, and on narrow screens in the second size that our charts bring
// along. Written by hand as what JupyterLab's builder would make: a container that JupyterLab asks for its modules.
(function () {
  "use strict";
  const PNG = "image/png", PHONE = "image/vnd.affetti.phone+png", NARROW = "(max-width: 760px)";
  let shared;

  function source(data) {
    return "data:image/png;base64," + String(data).replace(/\s/g, "");
  }

  function draw(node, model) {
    const about = (model.metadata && model.metadata[PNG]) || {};
    const picture = document.createElement("picture");
    if (model.data[PHONE]) {
      const phone = document.createElement("source");
      phone.media = NARROW;
      phone.srcset = source(model.data[PHONE]);
      picture.appendChild(phone);
    }
    const image = document.createElement("img");
    image.alt = about.alt || String(model.data["text/plain"] || "picture");
    image.src = source(model.data[PNG]);
    if (typeof about.width === "number") {
      image.style.width = "min(" + about.width + "px, 100%)";
      image.style.height = "auto";
    }
    picture.appendChild(image);
    node.replaceChildren(picture);
  }

  async function modules() {
    const versions = shared["@lumino/widgets"];
    const lumino = (await versions[Object.keys(versions)[0]].get())();
    class Renderer extends lumino.Widget {
      constructor() {
        super();
        this.addClass("jp-RenderedImage");
      }

      renderModel(model) {
        draw(this.node, model);
        return Promise.resolve();
      }
    }
    const factory = { safe: true, mimeTypes: [PNG], createRenderer: () => new Renderer() };
    return () => ({ __esModule: true, default: { id: "affetti-pictures:png", rendererFactory: factory, rank: 90, dataType: "string" } });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["affetti-pictures"] = {
    init(scope) {
      shared = scope;
    },
    get() {
      return modules();
    },
  };
})();
