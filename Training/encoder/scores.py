"""Figures: macro F1, expected calibration error, what is answered above a threshold."""

import numpy


def macro_f1(gold, predicted, classes):
    gold, predicted = numpy.asarray(gold), numpy.asarray(predicted)
    values = []
    for label in classes:
        hits = ((gold == label) & (predicted == label)).sum()
        values.append(2 * hits / max(1, (gold == label).sum() + (predicted == label).sum()))
    return float(numpy.mean(values))


SIDES = numpy.array([0, 1, 1, -1, -1])


def directed_f1(gold, predicted):
    """Macro F1 over the five classes, and over for, neutral and against whoever holds it."""
    five = macro_f1(gold, predicted, range(5))
    return five, macro_f1(SIDES[numpy.asarray(gold)], SIDES[numpy.asarray(predicted)], (-1, 0, 1))


def calibration_error(gold, probabilities, bins=10):
    """Expected calibration error over bins of equal width (Guo et al., 2017)."""
    gold, confidence = numpy.asarray(gold), probabilities.max(1)
    right = probabilities.argmax(1) == gold
    total = 0.0
    for low in numpy.linspace(0, 1, bins, endpoint=False):
        inside = (confidence > low) & (confidence <= low + 1 / bins)
        if inside.any():
            total += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(total)


def answered(gold, probabilities, threshold):
    """The share of cases at or above a threshold, and their macro F1."""
    gold = numpy.asarray(gold)
    kept = probabilities.max(1) >= threshold
    return float(kept.mean()), macro_f1(gold[kept], probabilities.argmax(1)[kept], range(probabilities.shape[1]))


def negative_log_likelihood(gold, logits):
    """The mean over cases, in nats."""
    gold = numpy.asarray(gold)
    top = logits.max(1, keepdims=True)
    normal = numpy.log(numpy.exp(logits - top).sum(1)) + top[:, 0]
    return float((normal - logits[numpy.arange(len(gold)), gold]).mean())


def fit_temperature(gold, logits, step=0.01):
    """The temperature of least negative log likelihood, in 0.3..<3."""
    return float(min(numpy.arange(0.3, 3.0, step), key=lambda t: negative_log_likelihood(gold, logits / t)))
