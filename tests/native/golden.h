#pragma once

/// The experiment of golden_test.cpp and the digests in which it ends. Tests of the WebAssembly
/// module and of the page read these lines too: one truth for all.
/// The digests change only when an algorithm or a random stream changes on purpose.
namespace rbm::golden {

inline constexpr int side = 13;
inline constexpr int images = 300;
inline constexpr int hidden = 39;
inline constexpr int seed = 20240607;

inline constexpr char data_digest[] = "42aa209aa2c404b3";
inline constexpr char parameter_digest[] = "f2937fcdc07a3943";
inline constexpr char chain_digest[] = "1cc2fbaa83a3ab4d";

}  // namespace rbm::golden
