"""Reference token numbers of a WordPiece and a Unigram tokenizer. Run: python3 make-model-tokenizer.py > model-tokenizer.json"""
import json
import tokenizers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

corpus = [
    "My parcel never arrived and the courier says it was delivered.", "The invoice shows a wrong amount, please correct it.",
    "I cannot reset my password: the reset link is expired.", "The app crashes on start since the last update 4.2.1!",
    "Wo ist mein Paket? Die Rechnung ist falsch, bitte prüfen.", "¿Dónde está mi paquete? La aplicación se cierra sola.",
] * 3
texts = corpus[:6] + [
    "", "…!?", "Überprüfung der RECHNUNG", "naïve café déjà-vu", "unknownword zzzzqqqq", "a" * 150, "我的包裹在哪里", "tab\tand\nline  spaces",
    "e-mail@example.com costs $5.00 + 10%", "don't can't won't", "ﬁnal ２０２４", "\u200bzero width", "re-reset",
]


def word_piece(lowercase, strip_accents):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase, strip_accents=strip_accents)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(corpus, trainers.WordPieceTrainer(vocab_size=220, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.train_from_iterator(corpus, trainers.UnigramTrainer(vocab_size=160, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], unk_token="<unk>"))
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


made = {"lower case": word_piece(True, None), "as written": word_piece(False, False), "unigram": unigram()}
print(json.dumps({
    "tool": "tokenizers", "version": tokenizers.__version__, "tolerance": 0, "texts": texts,
    "tokenizers": [{"name": name, "file": json.loads(one.to_str()), "numbers": [one.encode(text).ids for text in texts]} for name, one in made.items()],
}, ensure_ascii=True))
