"""A linear-chain conditional random field over sparse binary features, trained with AdaGrad and an L1 penalty."""
import time

import numpy as np


class Batch:
    """Sentences of similar length, longest first, with their features grouped for the gradient."""

    def __init__(self, sequences):
        sequences = sorted(sequences, key=lambda s: -len(s[1]))
        self.lengths = np.array([len(s[1]) for s in sequences])
        self.size = len(sequences)
        self.steps = int(self.lengths[0])
        self.active = [int((self.lengths > t).sum()) for t in range(self.steps)]
        # Tokens in the order of (step, sentence).
        ids, sizes, gold = [], [], []
        for t in range(self.steps):
            for s in range(self.active[t]):
                row = sequences[s][0][t]
                ids.append(row)
                sizes.append(len(row))
                gold.append(sequences[s][1][t])
        self.gold = np.array(gold)
        self.first = np.concatenate([[0], np.cumsum(self.active)])
        self.ids = np.concatenate(ids)
        sizes = np.array(sizes)
        self.row_starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
        token_of = np.repeat(np.arange(len(sizes)), sizes)
        order = np.argsort(self.ids, kind='stable')
        sorted_ids = self.ids[order]
        self.token_sorted = token_of[order]
        self.starts = np.flatnonzero(np.concatenate([[True], sorted_ids[1:] != sorted_ids[:-1]]))
        self.unique = sorted_ids[self.starts]


class CRF:
    def __init__(self, features, labels, forbidden):
        self.W = np.zeros((features, labels), np.float32)
        self.T = np.zeros((labels, labels), np.float32)
        self.S = np.zeros(labels, np.float32)
        self.E = np.zeros(labels, np.float32)
        self.allowed = np.ones((labels, labels), np.float32)
        self.start_allowed = np.ones(labels, np.float32)
        for left, right in forbidden:
            if left is None:
                self.start_allowed[right] = 0
            else:
                self.allowed[left, right] = 0

    def train(self, sequences, epochs, rate, l1, seed, batch_tokens=700, log=print, evaluate=None, l2=0.0):
        sequences = [s for s in sequences if len(s[1])]
        rng = np.random.default_rng(seed)
        order = sorted(range(len(sequences)), key=lambda i: (len(sequences[i][1]), rng.random()))
        batches, current, tokens = [], [], 0
        for i in order:
            current.append(sequences[i])
            tokens += len(sequences[i][1])
            if tokens >= batch_tokens:
                batches.append(Batch(current))
                current, tokens = [], 0
        if current:
            batches.append(Batch(current))
        GW = np.full(self.W.shape, 1e-6, np.float32)
        GT, GS, GE = (np.full(x.shape, 1e-6, np.float32) for x in (self.T, self.S, self.E))
        average = None
        for epoch in range(epochs):
            begin, loss, count = time.time(), 0.0, 0
            for b in rng.permutation(len(batches)):
                batch = batches[b]
                value, D, gT, gS, gE = self.gradient(batch)
                loss += value
                count += len(batch.gold)
                G = np.add.reduceat(D[batch.token_sorted], batch.starts, axis=0)
                u = batch.unique
                H = GW[u] + G * G
                GW[u] = H
                step = rate / np.sqrt(H)
                w = self.W[u] * (1 - l2 * step) - step * G
                if l1:
                    w = np.sign(w) * np.maximum(np.abs(w) - step * l1, 0)
                self.W[u] = w
                for x, g, h in ((self.T, gT, GT), (self.S, gS, GS), (self.E, gE, GE)):
                    h += g * g
                    x -= rate / np.sqrt(h) * g
            note = evaluate(self) if evaluate and (epoch % 4 == 3 or epoch == epochs - 1) else ''
            log(f'epoch {epoch + 1}: loss {loss / count:.4f}, {int((np.abs(self.W) > 0).sum())} weights, '
                f'{time.time() - begin:.1f} s {note}')

    def emissions(self, batch):
        return np.add.reduceat(self.W[batch.ids], batch.row_starts, axis=0)

    def gradient(self, batch):
        emissions = self.emissions(batch)
        top = emissions.max(axis=1, keepdims=True)
        X = np.exp(emissions - top).astype(np.float64)
        M = np.exp(self.T).astype(np.float64) * self.allowed
        first, active, steps = batch.first, batch.active, batch.steps
        L = X.shape[1]
        alpha = np.zeros_like(X)
        scale = np.zeros(len(X))
        a = X[:active[0]] * np.exp(self.S) * self.start_allowed
        for t in range(steps):
            n = active[t]
            if t:
                a = (a[:n] @ M) * X[first[t]:first[t + 1]]
            s = a.sum(axis=1)
            a = a / s[:, None]
            alpha[first[t]:first[t + 1]] = a
            scale[first[t]:first[t + 1]] = s
        end = np.exp(self.E).astype(np.float64)
        beta = np.zeros_like(X)
        gT = np.zeros((L, L))
        b = None
        logz = np.log(scale).sum() + top.sum()
        for t in range(steps - 1, -1, -1):
            n = active[t]
            m = active[t + 1] if t + 1 < steps else 0
            now = np.empty((n, L))
            if m:
                following = b * X[first[t + 1]:first[t + 1] + m] / scale[first[t + 1]:first[t + 1] + m, None]
                now[:m] = following @ M.T
                # `now` is normalised so that alpha * beta sums to a sentence's end factor.
                gT += alpha[first[t]:first[t] + m].T @ (following / self._z(batch, alpha, end)[:m, None])
            now[m:] = end
            b = now
            beta[first[t]:first[t + 1]] = b
        z = self._z(batch, alpha, end)
        logz += np.log(z).sum()
        P = alpha * beta
        P /= P.sum(axis=1, keepdims=True)
        gT *= M
        gold = batch.gold
        rows = np.arange(len(gold))
        score = float(emissions[rows, gold].sum())
        D = P.astype(np.float32)
        D[rows, gold] -= 1
        gS = P[:active[0]].sum(axis=0)
        gE = np.zeros(L)
        np.add.at(gS, gold[:active[0]], -1)
        score += float(self.S[gold[:active[0]]].sum())
        for t in range(steps):
            m = active[t + 1] if t + 1 < steps else 0
            lo, hi = first[t] + m, first[t + 1]
            if hi > lo:
                gE += P[lo:hi].sum(axis=0)
                np.add.at(gE, gold[lo:hi], -1)
                score += float(self.E[gold[lo:hi]].sum())
            if m:
                left, right = gold[first[t]:first[t] + m], gold[first[t + 1]:first[t + 1] + m]
                np.add.at(gT, (left, right), -1)
                score += float(self.T[left, right].sum())
        return logz - score, D, gT.astype(np.float32), gS.astype(np.float32), gE.astype(np.float32)

    def _z(self, batch, alpha, end):
        """The end factor of every sentence: sum over labels of the last alpha times the end weight."""
        if getattr(batch, '_cache', None) is alpha:
            return batch._ends
        last = batch.first[batch.lengths - 1] + np.arange(batch.size)
        batch._cache, batch._ends = alpha, alpha[last] @ end
        return batch._ends

    def decode(self, rows):
        """The best labels of a sentence, given its feature ids per token."""
        L = self.W.shape[1]
        if not rows:
            return []
        T = np.where(self.allowed > 0, self.T, -1e9)
        v = np.where(self.start_allowed > 0, self.S, -1e9) + self.W[rows[0]].sum(axis=0)
        back = []
        for row in rows[1:]:
            m = v[:, None] + T
            k = m.argmax(axis=0)
            back.append(k)
            v = m[k, np.arange(L)] + self.W[row].sum(axis=0)
        best = int((v + self.E).argmax())
        path = [best]
        for k in reversed(back):
            best = int(k[best])
            path.append(best)
        return path[::-1]
