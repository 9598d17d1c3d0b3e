#pragma once

#include <algorithm>

#include "rbm/rbm.h"

/// What the files of Session share.
namespace rbm {

/// Images that measures look at: enough for a steady curve, few enough to cost little.
inline constexpr Index measured_images = 128;

/// Images that are looked at together before they are taken.
inline constexpr Index images_per_block = 256;

/// At most measured_images of them, spread evenly.
template <class Images>
Images sample_of(const Images& images) {
  const Index n = std::min(measured_images, images.cols());
  Images sample(images.rows(), n);
  for (Index s = 0; s < n; ++s) {
    const std::int64_t spread = static_cast<std::int64_t>(s) * images.cols() / n;
    sample.col(s) = images.col(static_cast<Index>(spread));
  }
  return sample;
}

/// A machine that has learned nothing, with visible units of these kinds. @throws
/// Error{out_of_range}
Rbm make_machine(Index n_visible, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds);

}  // namespace rbm
