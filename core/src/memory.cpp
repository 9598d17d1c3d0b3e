#include "rbm/memory.h"

#include <string>

#include "rbm/error.h"

namespace rbm {
namespace {

/// Weights, velocities, two transposed copies; for a time also a second machine's weights and
/// velocities, and the saved ones.
constexpr std::uint64_t weight_matrices = 8;

/// Of one unit of one image or chain that is worked on: states, means, uniform numbers and lists,
/// in the positive and in the negative phase.
constexpr std::uint64_t bytes_per_state = 32;

/// Images that measures look at.
constexpr std::uint64_t measured_images = 128;

/// Stack, program data and whatever else is small.
constexpr std::uint64_t base = 2'000'000;

/// A row's length where it is padded for the kernels.
constexpr std::uint64_t padded(Index units) {
  return (static_cast<std::uint64_t>(units) + 31) & ~31ull;
}

std::string megabytes(std::uint64_t bytes) {
  const std::uint64_t count = (bytes + 500'000) / 1'000'000;
  return std::to_string(count) + " MB";
}

}  // namespace

std::uint64_t memory_needed(const Workload& w) {
  const std::uint64_t visible = padded(w.n_visible);
  const std::uint64_t hidden = padded(w.n_hidden);
  const auto n_images = static_cast<std::uint64_t>(w.n_images);
  const Index negative = w.n_temperatures > 1 ? w.batch_size * w.n_temperatures : 0;
  const auto columns =
      static_cast<std::uint64_t>(w.batch_size + negative + w.n_chains) + measured_images;
  const std::uint64_t matrices = weight_matrices + static_cast<std::uint64_t>(w.trainer_matrices);
  return base + matrices * sizeof(float) * visible * hidden +
         bytes_per_state * (visible + hidden) * columns +
         n_images * (static_cast<std::uint64_t>(w.n_visible) + sizeof(std::uint32_t));
}

void require_memory(const char* who, const Workload& w, std::uint64_t needed,
                    std::uint64_t available) {
  if (needed <= available) return;
  throw Error(ErrorCode::out_of_memory,
              std::string(who) + ": " + std::to_string(w.n_visible) + " visible and " +
                  std::to_string(w.n_hidden) + " hidden units with " + std::to_string(w.n_images) +
                  " images, batches of " + std::to_string(w.batch_size) + " and " +
                  std::to_string(w.n_chains) + " chains on display would need about " +
                  megabytes(needed) + " of memory, and there are " + megabytes(available) +
                  ". Fewer hidden units, smaller images, fewer images or smaller batches need "
                  "less.");
}

}  // namespace rbm
