"""A log-linear model over the candidates of a pronoun and the choice to leave it open.

The weight of a feature for a pronoun is one that all pronouns share and one of its own, each held near zero (L2); where
several candidates are right, what they have together counts.
"""
import collections

import numpy
import scipy.optimize
import scipy.sparse

PRONOUNS = ('it', 'its', 'they', 'them', 'their')
# How much the shared weights and those of one pronoun are held near zero.
SHARED, OWN = 6.0, 20.0
RAREST = 4


class Examples:
    """Pronouns as rows of a matrix: each its choice to stay open, then its candidates."""

    def __init__(self, pronouns, features=None):
        if features is None:
            counts = collections.Counter(name for p in pronouns for names in rows(p) for name in names)
            known = sorted(name for name, count in counts.items() if count >= RAREST)
            features = {name: place for place, name in enumerate(known)}
        self.features = features
        width = len(features)
        columns, starts, groups, right = [], [0], [], []
        for number, pronoun in enumerate(pronouns):
            own = (1 + PRONOUNS.index(pronoun['word'])) * width
            is_right = [candidate['right'] for candidate in pronoun['candidates']]
            for names, good in zip(rows(pronoun), [not any(is_right)] + is_right):
                places = [features[name] for name in names if name in features]
                columns += places + [own + place for place in places]
                starts.append(len(columns))
                groups.append(number)
                right.append(good)
        self.count = len(pronouns)
        self.groups, self.right = numpy.array(groups), numpy.array(right)
        shape = (len(groups), width * (1 + len(PRONOUNS)))
        self.matrix = scipy.sparse.csr_matrix((numpy.ones(len(columns)), columns, starts), shape=shape)

    def log_totals(self, scores):
        """For each pronoun, the logarithm of the sum of exponentials."""
        largest = numpy.full(self.count, -1e9)
        numpy.maximum.at(largest, self.groups, scores)
        sums = numpy.bincount(self.groups, numpy.exp(scores - largest[self.groups]), self.count)
        return largest + numpy.log(sums + 1e-300)


def rows(pronoun):
    return [pronoun['open']] + [candidate['features'] for candidate in pronoun['candidates']]


def fit(pronouns):
    """For each pronoun, the weight of each feature."""
    examples = Examples(pronouns)
    width = len(examples.features)
    matrix, groups, right = examples.matrix, examples.groups, examples.right
    penalty = numpy.repeat([SHARED] + [OWN] * len(PRONOUNS), width)
    only_right = numpy.where(right, 0.0, -1e9)
    transposed = matrix.T.tocsr()

    def loss(weights):
        scores = matrix @ weights
        all_totals, right_totals = examples.log_totals(scores), examples.log_totals(scores + only_right)
        expected = numpy.exp(scores - all_totals[groups])
        wanted = numpy.where(right, numpy.exp(scores - right_totals[groups]), 0.0)
        value = (all_totals - right_totals).sum() + 0.5 * (penalty * weights * weights).sum()
        return value, transposed @ (expected - wanted) + penalty * weights

    weights = scipy.optimize.minimize(
        loss, numpy.zeros(matrix.shape[1]), jac=True, method='L-BFGS-B', options={'maxiter': 300}
    ).x.reshape(1 + len(PRONOUNS), width)
    return {
        word: {name: weights[0, place] + weights[1 + number, place] for name, place in examples.features.items()}
        for number, word in enumerate(PRONOUNS)
    }


def best(weights, pronoun):
    """The likeliest referent of a pronoun: its key, its probability, and whether it is right."""
    own = weights[pronoun['word']]
    masses = [numpy.exp(sum(own.get(name, 0.0) for name in names)) for names in rows(pronoun)]
    by_key, is_right = collections.defaultdict(float), collections.defaultdict(bool)
    for candidate, mass in zip(pronoun['candidates'], masses[1:]):
        by_key[candidate['key']] += mass / sum(masses)
        is_right[candidate['key']] |= candidate['right']
    if not by_key:
        return None, 0.0, False
    key = max(by_key, key=by_key.get)
    return key, by_key[key], is_right[key]
