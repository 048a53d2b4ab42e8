"""onnxruntime in int8 on the stance stack of a model file; measures when asked to on standard input.

The weights are the file's, made real (X * scale), exported as a float model and quantised by onnxruntime itself:
dynamic, int8, a scale a channel. Of the plain export and the one with onnxruntime's own fusions for transformers the
faster is taken. One thread. Each line of input is JSON: first {"sequences": [[id, ...], ...]}, then any number of
{"batch": n, "seconds": s}, answered by {"tokens": t, "cpu_seconds": c}.
"""
import json
import os
import struct
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what libraries print goes to standard error

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

torch.set_num_threads(1)


def weights(path):
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        kind = {"I8": np.int8, "F32": np.float32}[entry["dtype"]]
        tensors[name] = np.frombuffer(data[8 + length + first:8 + length + last], kind).reshape(entry["shape"])
    real = {name: torch.tensor(value * tensors[name + ".scale"][:, None] if name + ".scale" in tensors else value.copy())
            for name, value in tensors.items()}
    return metadata, real


class Attention(torch.nn.Module):
    def __init__(self, t, layer):
        super().__init__()
        w, b = t[layer + "attention.qkv.weight"].chunk(3), t[layer + "attention.qkv.bias"].chunk(3)
        self.query, self.key, self.value = (linear(w[i], b[i]) for i in range(3))
        self.output = linear(t[layer + "attention.output.weight"], t[layer + "attention.output.bias"])
        self.norm = norm(t, layer + "attention.norm")

    def forward(self, x):
        def heads(y):
            return y.view(y.shape[0], y.shape[1], 12, 32).transpose(1, 2)
        q, k, v = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        p = torch.softmax(q @ k.transpose(-1, -2) / 32**0.5, -1)
        return self.norm(self.output((p @ v).transpose(1, 2).reshape(x.shape)) + x)


class Stack(torch.nn.Module):
    def __init__(self, t, layers):
        super().__init__()
        self.word = torch.nn.Embedding.from_pretrained(t["word.weight"])
        self.position = torch.nn.Embedding.from_pretrained(t["stance.position.weight"])
        self.norm = norm(t, "stance.embedding_norm")
        self.attention, self.up, self.down, self.norms = (torch.nn.ModuleList() for _ in range(4))
        for index in range(layers):
            layer = f"stance.layer.{index}."
            self.attention.append(Attention(t, layer))
            self.up.append(linear(t[layer + "feed_forward.up.weight"], t[layer + "feed_forward.up.bias"]))
            self.down.append(linear(t[layer + "feed_forward.down.weight"], t[layer + "feed_forward.down.bias"]))
            self.norms.append(norm(t, layer + "feed_forward.norm"))

    def forward(self, ids):
        x = self.norm(self.word(ids) + self.position(torch.arange(ids.shape[1])))
        for attention, up, down, norm_ in zip(self.attention, self.up, self.down, self.norms):
            x = attention(x)
            x = norm_(down(torch.nn.functional.gelu(up(x))) + x)
        return x


def linear(weight, bias):
    made = torch.nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made


def norm(t, name):
    made = torch.nn.LayerNorm(384, eps=1e-12)
    made.weight.data, made.bias.data = t[name + ".weight"].clone(), t[name + ".bias"].clone()
    return made


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def sessions(path, directory):
    metadata, tensors = weights(path)
    stack = Stack(tensors, int(metadata["stance_layers"])).eval()
    plain = os.path.join(directory, "plain.onnx")
    axes = {"ids": {0: "batch", 1: "tokens"}, "states": {0: "batch", 1: "tokens"}}
    torch.onnx.export(stack, (torch.ones(2, 40, dtype=torch.int64),), plain, input_names=["ids"], output_names=["states"],
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    sources = [plain]
    try:
        from onnxruntime.transformers.optimizer import optimize_model
        fused = os.path.join(directory, "fused.onnx")
        optimize_model(plain, "bert", num_heads=12, hidden_size=384).save_model_to_file(fused)
        sources.append(fused)
    except Exception as error:
        print("the fusions for transformers are left out:", error)
    for source in sources:
        quantised = source.replace(".onnx", "-int8.onnx")
        quantize_dynamic(source, quantised, weight_type=QuantType.QInt8, per_channel=True,
                         extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
        yield os.path.basename(source), session(quantised)


def measure(run, sequences, batch, seconds):
    batches = [sequences[first:first + batch] for first in range(0, len(sequences), batch)]
    run.run(None, {"ids": batches[0]})
    tokens, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for ids in batches:
            run.run(None, {"ids": ids})
            tokens += ids.size
    return tokens, time.process_time() - start


def main():
    sequences = np.array(json.loads(sys.stdin.readline())["sequences"], np.int64)
    with tempfile.TemporaryDirectory() as directory:
        found = list(sessions(sys.argv[1], directory))
        speeds = [np.divide(*measure(run, sequences, 32, 1)) for _, run in found]
        print("tokens per CPU second, batch 32:", {name: round(speed) for (name, _), speed in zip(found, speeds)})
        best = found[int(np.argmax(speeds))][1]
        state = best.run(None, {"ids": sequences[:1]})[0][0, 0]
        answer({"state": [float(value) for value in state]})
        for line in sys.stdin:
            request = json.loads(line)
            tokens, cpu = measure(best, sequences, request["batch"], request["seconds"])
            answer({"tokens": tokens, "cpu_seconds": cpu})


def answer(value):
    answers.write(json.dumps(value) + "\n")
    answers.flush()


main()
