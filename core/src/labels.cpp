#include "rbm/labels.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rbm/error.h"

namespace rbm {
namespace {

/// Switches on the label unit of one image, if its class is known.
void write_label(std::uint8_t* group, Index n_labels, const std::vector<std::uint8_t>& labels,
                 Index image) {
  std::fill_n(group, n_labels, std::uint8_t{0});
  const std::uint8_t label = labels.empty() ? no_label : labels[static_cast<std::size_t>(image)];
  if (label != no_label) group[label] = 1;
}

}  // namespace

void require_label_count(const char* who, Index n_labels) {
  if (n_labels == 0 || (n_labels >= min_labels && n_labels <= max_labels)) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": ", n_labels, " label units were asked for, ", min_labels, " to ", max_labels,
               " are possible, or 0 for none"});
}

void require_labels(const char* who, const std::vector<std::uint8_t>& labels, Index n_images,
                    Index n_labels) {
  if (labels.empty()) return;
  if (static_cast<Index>(labels.size()) != n_images) {
    throw Error(ErrorCode::shape_mismatch,
                {who, ": there are ", labels.size(), " labels for ", n_images, " images"});
  }
  for (const std::uint8_t label : labels) {
    if (label == no_label || Index{label} < n_labels) continue;
    throw Error(ErrorCode::out_of_range,
                {who, ": an image has the label ", int{label}, ", the machine has ", n_labels,
                 " label units: 0 to ", n_labels - 1,
                 " are possible, or 255 for an image without a class"});
  }
}

BinaryBatch joined(const BinaryBatch& pixels, const std::vector<std::uint8_t>& labels,
                   Index n_labels) {
  BinaryBatch visible(pixels.rows() + n_labels, pixels.cols());
  visible.topRows(pixels.rows()) = pixels;
  for (Index s = 0; s < pixels.cols(); ++s) {
    write_label(visible.col(s).data() + pixels.rows(), n_labels, labels, s);
  }
  return visible;
}

ImageSource joined(ImageSource pixels, Index n_pixels, const std::vector<std::uint8_t>& labels,
                   Index n_labels) {
  if (n_labels == 0) return pixels;
  return [pixels = std::move(pixels), n_pixels, &labels, n_labels](Index first, Index count,
                                                                   std::uint8_t* to) {
    for (Index s = 0; s < count; ++s, to += n_pixels + n_labels) {
      pixels(first + s, 1, to);
      write_label(to + n_pixels, n_labels, labels, first + s);
    }
  };
}

std::vector<std::uint8_t> labels_of(const BinaryBatch& visible, Index n_labels) {
  std::vector<std::uint8_t> labels(static_cast<std::size_t>(visible.cols()), no_label);
  for (Index s = 0; s < visible.cols(); ++s) {
    const std::uint8_t* const group = visible.col(s).data() + visible.rows() - n_labels;
    const std::uint8_t* const on = std::find(group, group + n_labels, 1);
    if (on != group + n_labels) {
      labels[static_cast<std::size_t>(s)] = static_cast<std::uint8_t>(on - group);
    }
  }
  return labels;
}

void require_group(const char* who, const BinaryBatch& visible, const VisibleKinds& kinds,
                   bool all_known) {
  if (kinds.n_labels == 0) return;
  for (Index s = 0; s < visible.cols(); ++s) {
    const Index on = visible.col(s).tail(kinds.n_labels).cast<Index>().sum();
    if (on == 1 || (on == 0 && !all_known)) continue;
    throw Error(ErrorCode::out_of_range, {who, ": a state has ", on, " of ", kinds.n_labels,
                                          " label units on, expected exactly one"});
  }
}

}  // namespace rbm
