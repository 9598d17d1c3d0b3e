#include "dataset_support.h"
#include "ising_clusters.h"
#include "rbm/ising.h"

namespace rbm {
namespace {

constexpr std::uint64_t burn_in = 200;
constexpr std::uint64_t sweeps_per_image = 10;

}  // namespace

Dataset ising_images(int side, Index count, std::uint64_t seed) {
  require_range("ising_images", "side", side, min_ising_side, max_ising_side);
  require_range("ising_images", "the number of images", count, 1, max_generated_images);
  Dataset data = blank_images(side, side, count, 0);
  data.labels.clear();
  CriticalClusters clusters(side);
  BinaryVector state = random_ising_state(side, seed);
  std::uint64_t done = 0;
  for (Index i = 0; i < count; ++i) {
    const std::uint64_t until = burn_in + static_cast<std::uint64_t>(i) * sweeps_per_image;
    for (; done < until; ++done) {
      RandomStream stream(seed, Purpose::dataset, done);
      clusters.sweep(state, stream);
    }
    data.images.col(i) = state;
  }
  return data;
}

}  // namespace rbm
