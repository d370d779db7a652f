"""Writes gru.json: weights, inputs and outputs of torch.nn.GRU, with which GruLayerTest compares.

Made with torch 2.x on CPU in double precision: python gru_golden.py
"""
import json
import pathlib

import torch

BATCH, INPUTS, UNITS, STEPS = 2, 3, 4, 5

torch.manual_seed(7)
gru = torch.nn.GRU(INPUTS, UNITS, batch_first=True).double()
x = torch.randn(BATCH, STEPS, INPUTS, dtype=torch.double)
h0 = torch.randn(1, BATCH, UNITS, dtype=torch.double)
with torch.no_grad():
    out, _ = gru(x)
    out_h0, _ = gru(x, h0)
golden = {
    "torch": torch.__version__,
    "w_ih": gru.weight_ih_l0.tolist(),  # [3 * units][inputs], gates r, z, n
    "w_hh": gru.weight_hh_l0.tolist(),  # [3 * units][units]
    "b_ih": gru.bias_ih_l0.tolist(),
    "b_hh": gru.bias_hh_l0.tolist(),
    "x": x.tolist(),  # [batch][step][input]
    "h0": h0[0].tolist(),
    "out": out.tolist(),  # [batch][step][unit]
    "out_h0": out_h0.tolist(),
}
pathlib.Path(__file__).with_name("gru.json").write_text(json.dumps(golden, default=float) + "\n")
