#pragma once

#include <cstdint>
#include <vector>

#include "rbm/rbm.h"
#include "rbm/split.h"

/// Classes of images and the label units that stand for them. An image of which no class is known
/// has no label unit on.
namespace rbm {

/// The classes of a machine with label units: 0 to n_labels - 1.
inline constexpr Index min_labels = 2;
inline constexpr Index max_labels = 255;

/// What stands in the place of a class where none is known.
inline constexpr std::uint8_t no_label = 255;

/// @throws Error{out_of_range} naming `who` unless n_labels is 0 or in [min_labels, max_labels]
void require_label_count(const char* who, Index n_labels);

/// @param labels  of n_images images, or empty: no class is known then
/// @throws Error{shape_mismatch} naming `who` for another number of labels, Error{out_of_range} for
///   a class that is neither below n_labels nor no_label
void require_labels(const char* who, const std::vector<std::uint8_t>& labels, Index n_images,
                    Index n_labels);

/// Images and their classes as visible states, [n_pixels + n_labels, n_images].
/// @param pixels [n_pixels, n_images]   @param labels  see require_labels
BinaryBatch joined(const BinaryBatch& pixels, const std::vector<std::uint8_t>& labels,
                   Index n_labels);

/// The same for images that lie elsewhere, image by image. Refers to the labels.
ImageSource joined(ImageSource pixels, Index n_pixels, const std::vector<std::uint8_t>& labels,
                   Index n_labels);

/// The class of each state; no_label where no label unit is on. [n_samples]
std::vector<std::uint8_t> labels_of(const BinaryBatch& visible, Index n_labels);

/// @throws Error{out_of_range} naming `who` unless at most one label unit is on in every state, and
///   exactly one where all are to be known
void require_group(const char* who, const BinaryBatch& visible, const VisibleKinds& kinds,
                   bool all_known);

}  // namespace rbm
