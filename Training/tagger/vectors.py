"""Writes the test vectors that hold the Swift tagger to this reference.

    python3 vectors.py --config CONFIG --out Tests/NewsAnalysisTests/Fixtures/tagger-vectors.json

The sentences were written for the project. The catalogue takes no part, so that it may change without new vectors.
"""
import argparse
import json
import os
import struct

import attributes
import data
import modelfile
import templates

DOCUMENTS = [
    ["Ms. Anna O’Brien , a former minister of Côte d'Ivoire , told reporters in Paris that NATO 's plan was dead .",
     "“ We won’t go , ” O’Brien said , adding that the Ministry of Defence had 1,200 troops near Lake Geneva .",
     "The plan , which McDonald-Reyes drafted in the 1990s , cost $ 3.5bn ; critics such as Dr. J. K. Adeyemi laughed ."],
    ["Minister Rejects New Plan for the City", "LONDON MAYOR WINS THIRD TERM IN OFFICE",
     "the mayor of london , sadiq , was re-elected on Thursday .", "An Elephant !"],
    ["El Niño hit São Paulo and Łódź on 14/02/2025 .", "49ers and Manchester United fans met Éva Škoda at Bank of Utopia .",
     "İstanbul Ǆungla ΣΟΦΙΑ ٣٤ 東京 e\u0301tude 🙂 *démarche* @me #now https://a.example/b",
     "He left ( reluctantly ) for al-Qaeda country with Vladimir Putin 's envoy , Prof. von der Leyen .", "3"],
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--config', required=True)
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    models = os.path.join(args.config, 'models')
    lexicon = attributes.Lexicon(args.config, os.path.join(models, 'word-groups.tsv'), catalogue=False)
    path = os.path.join(models, 'part-of-speech.tagger')
    tagger = modelfile.Reference(path)
    with open(path, 'rb') as file:
        check = '%x' % struct.unpack_from('<Q', file.read(36), 28)
    parsed = templates.parse('\n'.join(tagger.templates))
    documents = []
    for lines in DOCUMENTS:
        sentences = [data.Sentence(line.split(' ')) for line in lines]
        cues = attributes.case_cues(sentences)
        written = []
        for sentence in sentences:
            rows = attributes.sentence_attributes(sentence, lexicon, cues)
            found = templates.features(rows, parsed)
            written.append({'words': sentence.words, 'title': sentence.title, 'tags': tagger.decode(found),
                            'scores': [[int(x) for x in row] for row in tagger.emissions(found)]})
        documents.append(written)
    with open(args.out, 'w', encoding='utf8') as file:
        json.dump({'model': check, 'documents': documents}, file, ensure_ascii=False, separators=(',', ':'))
        file.write('\n')


if __name__ == '__main__':
    main()
