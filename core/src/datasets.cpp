#include "rbm/datasets.h"

#include "dataset_support.h"
#include "rbm/rng.h"

namespace rbm {
namespace {

constexpr std::uint8_t horizontal = 0;
constexpr std::uint8_t vertical = 1;

/// Paints image i: line k (a row or a column) is on if bit k of `lines` is.
void paint_lines(Dataset& data, Index i, std::uint8_t orientation, std::uint32_t lines) {
  const int side = data.width;
  for (int row = 0; row < side; ++row) {
    for (int col = 0; col < side; ++col) {
      const int line = orientation == horizontal ? row : col;
      data.images(row * side + col, i) = static_cast<std::uint8_t>(lines >> line & 1u);
    }
  }
  data.labels[static_cast<std::size_t>(i)] = orientation;
}

/// Every cyclic shift of a bar along the columns of width x height images.
Dataset shifted_columns(int width, int height, int bar) {
  Dataset data = blank_images(width, height, width, width);
  for (int shift = 0; shift < width; ++shift) {
    for (int k = 0; k < bar; ++k) {
      const int col = (shift + k) % width;
      for (int row = 0; row < height; ++row) data.images(row * width + col, shift) = 1;
    }
    data.labels[static_cast<std::size_t>(shift)] = static_cast<std::uint8_t>(shift);
  }
  return data;
}

}  // namespace

Dataset bars_and_stripes(int side, Index count, std::uint64_t seed) {
  require_range("bars_and_stripes", "side", side, 2, 8);
  require_range("bars_and_stripes", "the number of images", count, 1, max_generated_images);
  Dataset data = blank_images(side, side, count, 2);
  for (Index i = 0; i < count; ++i) {
    RandomStream random(seed, Purpose::dataset, static_cast<std::uint64_t>(i));
    const std::uint8_t orientation = random.below(2) == 0 ? horizontal : vertical;
    paint_lines(data, i, orientation, random.below(1u << side));
  }
  return data;
}

Dataset all_bars_and_stripes(int side) {
  require_range("all_bars_and_stripes", "side", side, 2, 8);
  const Index n_patterns = Index{1} << side;
  Dataset data = blank_images(side, side, 2 * n_patterns, 2);
  for (Index lines = 0; lines < n_patterns; ++lines) {
    paint_lines(data, lines, horizontal, static_cast<std::uint32_t>(lines));
    paint_lines(data, n_patterns + lines, vertical, static_cast<std::uint32_t>(lines));
  }
  return data;
}

Dataset shifting_bars(int length, int bar) {
  require_range("shifting_bars", "length", length, 2, 256);
  require_range("shifting_bars", "bar", bar, 1, length - 1);
  return shifted_columns(length, 1, bar);
}

Dataset shifting_bar_images(int side, int bar) {
  require_range("shifting_bar_images", "side", side, 2, 64);
  require_range("shifting_bar_images", "bar", bar, 1, side - 1);
  return shifted_columns(side, side, bar);
}

}  // namespace rbm
