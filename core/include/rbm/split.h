#pragma once

#include <functional>
#include <vector>

#include "rbm/types.h"

namespace rbm {

/// Copies the pixels of images [first, first + count) to `to`, image after image.
using ImageSource = std::function<void(Index first, Index count, std::uint8_t* to)>;

/// The largest share of the images that can be kept from training.
inline constexpr double max_held_out_share = 0.5;

/// Which of n_images images are kept from training so that the machine can be tested on what it has
/// never seen: rising indices, floor(n_images share) of them, one drawn from every 1 / share images
/// in a row. A row ends with the image that brings the number up to the next whole one. Always the
/// same images, whatever the machine's seed, so that machines can be compared; and images that are
/// added later do not move them.
/// @throws Error{out_of_range} unless share is in [0, max_held_out_share]
/// Cost: O(n_images).
std::vector<Index> held_out_images(Index n_images, double share);

/// Images [n_visible, n] for training, and those that were kept from it.
struct SplitImages {
  BinaryBatch training, held_out;
};

/// Divides images that lie elsewhere. Every image is read once, in order.
/// @throws Error{out_of_range} as held_out_images, Error{not_binary}
SplitImages split_images(Index n_visible, Index n_images, const ImageSource& source, double share);

/// The same for images at hand; without a share they are not copied, but moved.
SplitImages split_images(BinaryBatch images, double share);

/// The same into matrices that have their sizes already; needs no memory, so that it cannot fail
/// unless the source does. Does not look at the pixels.
/// @param held_out  rising indices of the images that go to split.held_out, one for each column
void read_split(const ImageSource& source, const std::vector<Index>& held_out, SplitImages& split);

}  // namespace rbm
