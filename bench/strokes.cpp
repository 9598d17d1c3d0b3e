#include "strokes.h"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "rbm/digits.h"
#include "rbm/rng.h"
#include "workloads.h"

namespace rbm::bench {
namespace {

constexpr std::uint64_t seed = 1;

using Image = Eigen::Map<Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>;

/// Does a pixel touch one of the other kind, above, below or beside it?
bool at_an_edge(const Image& image, Index row, Index col) {
  const auto differs = [&](Index r, Index c) {
    return r >= 0 && c >= 0 && r < image.rows() && c < image.cols() &&
           image(r, c) != image(row, col);
  };
  return differs(row - 1, col) || differs(row + 1, col) || differs(row, col - 1) ||
         differs(row, col + 1);
}

/// The pixels of this value at the edges of the strokes, in random order.
std::vector<std::uint8_t*> edge_pixels(Image& image, std::uint8_t value, RandomStream& stream) {
  std::vector<std::uint8_t*> pixels;
  for (Index col = 0; col < image.cols(); ++col) {
    for (Index row = 0; row < image.rows(); ++row) {
      if (image(row, col) == value && at_an_edge(image, row, col)) {
        pixels.push_back(&image(row, col));
      }
    }
  }
  for (std::size_t n = pixels.size(); n > 1; --n) {
    std::swap(pixels[n - 1], pixels[stream.below(static_cast<std::uint32_t>(n))]);
  }
  return pixels;
}

void set_pixels_on(Image& image, Index wanted, RandomStream& stream) {
  Index on = image.cast<Index>().sum();
  while (on != wanted) {
    const bool thicker = on < wanted;
    for (std::uint8_t* pixel : edge_pixels(image, thicker ? 0 : 1, stream)) {
      if (on == wanted) break;
      *pixel = thicker ? 1 : 0;
      on += thicker ? 1 : -1;
    }
  }
}

}  // namespace

BinaryBatch strokes(Index n_visible, Index n_images) {
  const auto side = static_cast<Index>(std::lround(std::sqrt(static_cast<double>(n_visible))));
  const auto wanted =
      static_cast<Index>(std::lround(stroke_density * static_cast<double>(n_visible)));
  BinaryBatch images = digits(static_cast<int>(side), n_images, seed).images;
  for (Index i = 0; i < n_images; ++i) {
    // The generator of digits takes the events from 0 on.
    RandomStream stream(seed, Purpose::dataset, (1ULL << 40) + static_cast<std::uint64_t>(i));
    Image image(images.col(i).data(), side, side);
    set_pixels_on(image, wanted, stream);
  }
  return images;
}

double density_of(const BinaryBatch& states) { return states.cast<double>().mean(); }

}  // namespace rbm::bench
