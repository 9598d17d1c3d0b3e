#include "rbm/split.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rbm/error.h"
#include "rbm/rbm.h"
#include "rbm/rng.h"

namespace rbm {
namespace {

/// Not the machine's, and never another one: it decides which images every machine is tested on.
constexpr std::uint64_t split_seed = 0;

Index count_of(const std::vector<Index>& indices) { return static_cast<Index>(indices.size()); }

}  // namespace

std::vector<Index> held_out_images(Index n_images, double share) {
  if (!(share >= 0.0 && share <= max_held_out_share)) {  // written so that NaN fails
    throw Error(ErrorCode::out_of_range, {"held-out images: a share of ", share,
                                          " was asked for, expected 0 to ", max_held_out_share});
  }
  const auto held_out_of = [share](Index n) {
    return static_cast<Index>(static_cast<double>(n) * share);
  };
  std::vector<Index> held_out;
  held_out.reserve(static_cast<std::size_t>(held_out_of(n_images)));
  RandomStream stream(split_seed, Purpose::held_out);
  Index first = 0;  // of the images that the next one is drawn from
  for (Index end = 1; end <= n_images; ++end) {
    if (held_out_of(end) == count_of(held_out)) continue;
    held_out.push_back(first +
                       static_cast<Index>(stream.below(static_cast<std::uint32_t>(end - first))));
    first = end;
  }
  return held_out;
}

void read_split(const ImageSource& source, const std::vector<Index>& held_out, SplitImages& split) {
  const Index n_visible = split.training.rows();
  const Index n_images = split.training.cols() + split.held_out.cols();
  Index next = 0;  // image to read
  for (Index k = 0; k <= count_of(held_out); ++k) {
    const bool is_last = k == count_of(held_out);
    const Index end = is_last ? n_images : held_out[static_cast<std::size_t>(k)];
    // k of the images before `next` are held out.
    if (end > next) source(next, end - next, split.training.data() + (next - k) * n_visible);
    if (!is_last) source(end, 1, split.held_out.data() + k * n_visible);
    next = end + 1;
  }
}

SplitImages split_images(Index n_visible, Index n_images, const ImageSource& source, double share) {
  const std::vector<Index> held_out = held_out_images(n_images, share);
  const Index n_held_out = count_of(held_out);
  SplitImages split{BinaryBatch(n_visible, n_images - n_held_out),
                    BinaryBatch(n_visible, n_held_out)};
  read_split(source, held_out, split);
  require_binary("the images", split.training);
  require_binary("the held-out images", split.held_out);
  return split;
}

SplitImages split_images(BinaryBatch images, double share) {
  const Index n_visible = images.rows();
  if (held_out_images(images.cols(), share).empty()) {
    require_binary("the images", images);
    return {std::move(images), BinaryBatch(n_visible, 0)};
  }
  const auto source = [&images](Index first, Index count, std::uint8_t* to) {
    std::copy_n(images.data() + first * images.rows(), count * images.rows(), to);
  };
  return split_images(n_visible, images.cols(), source, share);
}

}  // namespace rbm
