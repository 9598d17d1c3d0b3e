#pragma once

#include <cstdint>
#include <memory>

#include "rbm/rbm.h"

namespace rbm {

class StateTree;

enum class Layer : std::uint8_t { visible = 0, hidden = 1 };

/// So many binary units have as many states as the layer, or a little more: its units, but for
/// labels, which have one state each.
Index counted_units(const Rbm& rbm, Layer layer);

/// The layer with fewer such units; the hidden one if they are equal.
Layer smaller_layer(const Rbm& rbm);

/// The largest layer whose 2^n states are summed.
inline constexpr Index max_enumerated_units = 25;

/// Whether the sums over all states are within reach: the smaller layer has at most
/// max_enumerated_units counted_units.
bool can_enumerate(const Rbm& rbm);

/// log Z, Z = sum_{v,h} exp(-E(v, h) / T), by counting through the states of one layer; the sum
/// over the other layer is a product. In slices, so that a caller can show progress and stop:
/// the result has the same bits however it is sliced.
///
/// Accuracy: the error is below 1e-9 or 1e-12 |log Z|, whichever is larger. Finite parameters give
/// a finite result. Cost: for each state and unit of the other layer one multiplication for e^input
/// and one for the product, and one exp and log for each state. Units whose inputs may leave +-350
/// take softplus. Memory: 16 (n + 1) bytes for each unit of the other layer.
class Enumeration {
 public:
  /// Of the smaller layer.
  /// @throws Error{out_of_range} if that layer has more than max_enumerated_units units or the
  ///   temperature is not a finite number above 0, Error{not_finite} for parameters that are not
  ///   numbers
  explicit Enumeration(const Rbm& rbm, double temperature = 1.0);
  Enumeration(const Rbm& rbm, Layer layer, double temperature = 1.0);
  ~Enumeration();
  Enumeration(Enumeration&&) noexcept;
  Enumeration& operator=(Enumeration&&) noexcept;

  /// Sums at most so many further states. @return whether all are summed
  bool advance(std::uint64_t n_states);

  std::uint64_t done() const;   ///< states summed
  std::uint64_t total() const;  ///< 2^n; n_labels 2^n_pixels of a visible layer with labels

  /// log Z in nats. @throws Error{out_of_range} before all states are summed
  double log_partition() const;

 private:
  std::unique_ptr<StateTree> tree_;
  double largest_;     ///< of the states' logarithms, so that no exponential overflows
  double sum_ = 0.0;   ///< of exp(logarithm - largest_)
  double lost_ = 0.0;  ///< what rounding took from sum_ (Kahan 1965)
};

/// log Z in one go. Errors and cost: Enumeration.
double exact_log_partition(const Rbm& rbm, double temperature = 1.0);

/// log p(v) = -F(v) / T - log Z of each image in nats, computed in double throughout. An image with
/// no label on counts with the sum over all classes, as in free_energy.
/// @param images [n_visible, n_images]   @param log_z log Z at this temperature
/// @return [n_images]
/// @throws Error{shape_mismatch}
/// Cost: for each image the rows of W that are on, and n_hidden softplus.
Nats log_probability(const Rbm& rbm, const Eigen::Ref<const BinaryBatch>& images, double log_z,
                     double temperature = 1.0);

/// Mean log-likelihood of the images, nats per image.
/// @throws Error{shape_mismatch}, Error{no_data} without images
double mean_log_likelihood(const Rbm& rbm, const BinaryBatch& images, double log_z);

/// The largest visible layer whose distribution is written out, 8 MB.
inline constexpr Index max_listed_units = 20;

/// p(v) of all visible states, by visiting each twice: once for its weight, once for the
/// exponential beside the largest one. In slices like Enumeration, with the same bits however it is
/// sliced. Cost: as Enumeration's of the visible layer, and another exp and 8 bytes for each state.
class VisibleDistribution {
 public:
  /// @throws Error{out_of_range} for more than max_listed_units visible units, else as Enumeration
  explicit VisibleDistribution(const Rbm& rbm, double temperature = 1.0);
  ~VisibleDistribution();
  VisibleDistribution(VisibleDistribution&&) noexcept;
  VisibleDistribution& operator=(VisibleDistribution&&) noexcept;

  /// At most so many further visits. @return whether all are made
  bool advance(std::uint64_t n_visits);

  std::uint64_t done() const { return done_; }  ///< visits
  std::uint64_t total() const;                  ///< twice the number of states

  /// [2^n_visible]; bit i of a state's number is visible unit i. With labels, p(v, y) of class
  /// after class, [n_labels 2^n_pixels]: number y 2^n_pixels + (bits of the pixels).
  /// @throws Error{out_of_range} before all visits are made
  Eigen::VectorXd probabilities() const;

 private:
  std::unique_ptr<StateTree> tree_;
  std::uint64_t done_ = 0;
  double largest_;           ///< of the logarithms
  Eigen::VectorXd weights_;  ///< first their logarithms, then relative to the largest one
};

/// The same in one go.
Eigen::VectorXd visible_distribution(const Rbm& rbm, double temperature = 1.0);

}  // namespace rbm
