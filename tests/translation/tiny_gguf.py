"""A Gemma 3 of two tiny layers with random weights, written as a GGUF file as the published ones are."""

from pathlib import Path

PIECES = [
    "<pad>",
    "<eos>",
    "<bos>",
    "<unk>",
    "\n",
    "▁",
    "▁The",
    "▁port",
    ":",
    *map(chr, range(33, 58)),
    *map(chr, range(59, 127)),
]
WIDTH, HEADS, HEAD, INNER, LAYERS = 32, 2, 32, 64, 2


def build(path: Path) -> None:
    """Write the model to ``path``; random, and the same every time."""
    import gguf
    import numpy as np

    draw = np.random.default_rng(0)
    writer = gguf.GGUFWriter(str(path), "gemma3")
    writer.add_context_length(512)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10_000.0)
    writer.add_sliding_window(64)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(PIECES)
    writer.add_token_scores([-float(i) for i in range(len(PIECES))])
    writer.add_token_types([3, 3, 3, 2] + [1] * (len(PIECES) - 4))
    writer.add_pad_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_bos_token_id(2)
    writer.add_unk_token_id(3)
    shapes = {"token_embd": (len(PIECES), WIDTH), "output_norm": (WIDTH,)}
    for layer in range(LAYERS):
        own = {
            "attn_q": (HEADS * HEAD, WIDTH), "attn_k": (HEAD, WIDTH), "attn_v": (HEAD, WIDTH), "attn_output": (WIDTH, HEADS * HEAD),
            "attn_q_norm": (HEAD,), "attn_k_norm": (HEAD,), "attn_norm": (WIDTH,), "post_attention_norm": (WIDTH,),
            "ffn_norm": (WIDTH,), "post_ffw_norm": (WIDTH,), "ffn_gate": (INNER, WIDTH), "ffn_up": (INNER, WIDTH),
            "ffn_down": (WIDTH, INNER),
        }  # fmt: skip
        shapes |= {f"blk.{layer}.{name}": shape for name, shape in own.items()}
    for name, shape in shapes.items():
        values = draw.normal(size=shape).astype(np.float32)
        if name == "token_embd":
            packed = gguf.quants.quantize(values, gguf.GGMLQuantizationType.Q8_0)
            writer.add_tensor(f"{name}.weight", packed, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
        else:
            writer.add_tensor(f"{name}.weight", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
