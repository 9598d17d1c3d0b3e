#pragma once

#include <vector>

#include "rbm/kernels.h"
#include "rbm/unit_kind.h"

namespace rbm {

/// What the visible units are, but for labels.
enum class VisibleKind : std::uint8_t {
  binary = 0,
  gaussian = 1,  ///< real-valued; see gaussian.h
};

/// Of which kinds a visible layer's units are.
struct VisibleKinds {
  /// The last so many units are a softmax group, one for each class: exactly one is on. 0 for none.
  Index n_labels = 0;
  VisibleKind pixels = VisibleKind::binary;
  float variance = 1.0f;  ///< s^2 of Gaussian units, [0.01, 100]; these go without labels

  bool real_valued() const { return pixels == VisibleKind::gaussian; }
};

/// So many binary units have at least as many states as a visible layer of n_visible units.
Index state_bits(Index n_visible, const VisibleKinds& kinds);

/// Means and draws of a visible layer from its total inputs: the fast kernels for binary units, and
/// a UnitKind for a group that stands after them, or for Gaussian units. Without a group they are
/// the kernels, to the bit; with one, the kernels draw all units first and then the group is drawn
/// anew. Draws hidden units too, as the UnitSampler that it is. Holds scratch memory only.
class VisibleUnits : public UnitSampler {
 public:
  using UnitSampler::sample;
  using UnitSampler::sample_and_average;

  /// inputs [n_units, n_samples] <- <v>.
  void mean(const VisibleKinds& kinds, Batch& inputs, float beta);

  /// @param states  [n_units, n_samples], is resized
  void sample(const VisibleKinds& kinds, const Batch& inputs, float beta, RandomStream& stream,
              BinaryBatch& states);

  /// The same states, and the inputs become the means on the way.
  void sample_and_average(const VisibleKinds& kinds, Batch& inputs, float beta,
                          RandomStream& stream, BinaryBatch& states);

  /// Gaussian units: values [n_units, n_samples] are drawn, the inputs become their means.
  void sample_and_average(const VisibleKinds& kinds, Batch& inputs, float beta,
                          RandomStream& stream, Batch& values);

 private:
  void draw_labels(float beta, RandomStream& stream, BinaryBatch& states);

  Batch labels_;  ///< inputs of the group, [n_labels, n_samples]
  std::vector<float> drawn_;
};

}  // namespace rbm
