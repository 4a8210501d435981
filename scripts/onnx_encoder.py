"""
Write the layers of a BERT as an ONNX graph whose matrices are 8-bit numbers.

The graph takes what is made of each word piece (1, pieces, width) and gives what it means where it
stands (the same shape). It is written by hand, not traced: so attention is one operation
of onnxruntime (com.microsoft.MultiHeadAttention), which is faster than its parts.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HEADS = 12
EPSILON = 1e-12
PARTS = ("query", "key", "value")
MICROSOFT = "com.microsoft"

Weights = Mapping[str, npt.NDArray[Any]]


def write_encoder(state: Weights, path: Path) -> None:
    """Write the layers in ``state``, a BERT's under ``bert.``, to ``path``."""
    model = _Graph(state).model()
    with TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(model, exact)
        quantize_dynamic(
            exact,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


class _Graph:
    def __init__(self, state: Weights) -> None:
        self._state = state
        self._nodes: list[Any] = []
        self._kept: list[Any] = []

    def model(self) -> Any:
        width = self._state["bert.embeddings.LayerNorm.weight"].shape[0]
        read = self._norm(self._placed("marked"), "bert.embeddings.LayerNorm")
        layers = {name.split(".")[3] for name in self._state if ".encoder.layer." in name}
        for number in range(len(layers)):
            read = self._layer(read, f"bert.encoder.layer.{number}")
        self._add("Identity", [read], output="read")
        ends = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", width])
            for name in ("marked", "read")
        ]
        graph = helper.make_graph(self._nodes, "encoder", ends[:1], ends[1:], self._kept)
        domains = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=8)

    def _placed(self, marked: str) -> str:
        """Add what stands for the place of each piece, and for the only sentence there is."""
        tables = "bert.embeddings."
        places = self._state[tables + "position_embeddings.weight"]
        kind = self._state[tables + "token_type_embeddings.weight"][0]
        shape = self._add("Shape", [marked], start=1, end=2)
        cut = [self._keep("zero", np.array([0])), shape, self._keep("first axis", np.array([0]))]
        shown = self._add("Slice", [self._keep("places", places + kind), *cut])
        return self._add("Add", [marked, shown])

    def _layer(self, read: str, name: str) -> str:
        inside = self._split(
            self._linear(read, *(f"{name}.attention.self.{part}" for part in PARTS))
        )
        seen = self._add("MultiHeadAttention", inside, domain=MICROSOFT, num_heads=HEADS)
        seen = self._linear(seen, f"{name}.attention.output.dense")
        read = self._norm(self._add("Add", [seen, read]), f"{name}.attention.output.LayerNorm")
        hidden = self._linear(read, f"{name}.intermediate.dense")
        hidden = self._add("Gelu", [hidden], domain=MICROSOFT)
        hidden = self._linear(hidden, f"{name}.output.dense")
        return self._norm(self._add("Add", [hidden, read]), f"{name}.output.LayerNorm")

    def _linear(self, values: str, *names: str) -> str:
        """Add one product for the layers of ``names``, side by side."""
        weights, biases = (
            np.concatenate([self._state[f"{name}.{kind}"] for name in names])
            for kind in ("weight", "bias")
        )
        product = self._add("MatMul", [values, self._keep(f"{names[0]}.weight", weights.T)])
        return self._add("Add", [product, self._keep(f"{names[0]}.bias", biases)])

    def _split(self, values: str) -> list[str]:
        """Add what takes query, key and value apart again."""
        parts = [f"{part} of {values}" for part in PARTS]
        self._nodes.append(helper.make_node("Split", [values], parts, axis=2))
        return parts

    def _norm(self, values: str, name: str) -> str:
        known = [values, self._named(f"{name}.weight"), self._named(f"{name}.bias")]
        return self._add("LayerNormalization", known, epsilon=EPSILON)

    def _named(self, name: str) -> str:
        return self._keep(name, self._state[name])

    def _keep(self, name: str, values: npt.NDArray[Any]) -> str:
        self._kept.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(self, kind: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        output = output or f"{kind} {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output
