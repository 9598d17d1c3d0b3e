#include "rbm/measures.h"

#include <string>

#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

/// log p(v_i | other pixels) for column `sample`, given the hidden inputs of the whole image.
/// Flipping pixel i moves every hidden input by +-W_ij.
double log_conditional(const Rbm& rbm, const BinaryBatch& images, const Batch& inputs, Index sample,
                       Index pixel) {
  const double direction = images(pixel, sample) != 0 ? -1.0 : 1.0;
  double rise = direction * static_cast<double>(rbm.visible_bias(pixel));  // F(v) - F(flipped)
  for (Index j = 0; j < rbm.n_hidden(); ++j) {
    const double input = static_cast<double>(inputs(j, sample));
    const double flipped = input + direction * static_cast<double>(rbm.weights(pixel, j));
    rise += softplus(flipped) - softplus(input);
  }
  return log_sigmoid(-rise);
}

}  // namespace

double reconstruction_error(const Rbm& rbm, const BinaryBatch& images, RandomStream& stream) {
  require_binary_units("reconstruction_error", rbm);
  if (images.size() == 0) return 0.0;
  const Batch reconstruction = mean_v_from_h(rbm, sample_h_from_v(rbm, images, stream));
  if (rbm.n_labels() > 0) {
    const Batch difference = (reconstruction - images.cast<float>()).topRows(rbm.n_pixels());
    return static_cast<double>(difference.squaredNorm()) / static_cast<double>(difference.size());
  }
  return static_cast<double>((reconstruction - images.cast<float>()).squaredNorm()) /
         static_cast<double>(images.size());
}

double pseudo_likelihood(const Rbm& rbm, const BinaryBatch& images) {
  require_binary_units("pseudo_likelihood", rbm);
  if (images.size() == 0) return 0.0;
  const Batch inputs = hidden_input(rbm, images);
  double sum = 0.0;
  for (Index s = 0; s < images.cols(); ++s) {
    for (Index i = 0; i < rbm.n_pixels(); ++i) sum += log_conditional(rbm, images, inputs, s, i);
  }
  return sum / static_cast<double>(images.cols());
}

double stochastic_pseudo_likelihood(const Rbm& rbm, const BinaryBatch& images, int pixels_per_image,
                                    RandomStream& stream) {
  require_binary_units("stochastic_pseudo_likelihood", rbm);
  if (pixels_per_image < 1) {
    throw Error(ErrorCode::out_of_range, {"stochastic_pseudo_likelihood: ", pixels_per_image,
                                          " pixels per image were asked for, expected at least 1"});
  }
  if (images.size() == 0) return 0.0;
  const Batch inputs = hidden_input(rbm, images);
  const auto n_pixels = static_cast<std::uint32_t>(rbm.n_pixels());
  double sum = 0.0;
  for (Index s = 0; s < images.cols(); ++s) {
    for (int k = 0; k < pixels_per_image; ++k) {
      sum += log_conditional(rbm, images, inputs, s, static_cast<Index>(stream.below(n_pixels)));
    }
  }
  return sum / (static_cast<double>(images.cols()) * pixels_per_image) *
         static_cast<double>(rbm.n_pixels());
}

}  // namespace rbm
