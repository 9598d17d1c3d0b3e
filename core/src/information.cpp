#include "rbm/information.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "rbm/error.h"

namespace rbm {
namespace {

constexpr double ln_2 = 0.69314718055994530942;

/// -q log q, which is 0 for what never happens.
double surprise(double share) { return share > 0.0 ? -share * std::log(share) : 0.0; }

Index count_distinct(const BinaryBatch& images) {
  std::vector<const std::uint8_t*> order(static_cast<std::size_t>(images.cols()));
  for (Index i = 0; i < images.cols(); ++i) {
    order[static_cast<std::size_t>(i)] = images.data() + i * images.rows();
  }
  const auto compare = [&images](const std::uint8_t* a, const std::uint8_t* b) {
    return std::memcmp(a, b, static_cast<std::size_t>(images.rows()));
  };
  std::sort(order.begin(), order.end(),
            [&](const auto* a, const auto* b) { return compare(a, b) < 0; });
  const auto end = std::unique(order.begin(), order.end(),
                               [&](const auto* a, const auto* b) { return compare(a, b) == 0; });
  return static_cast<Index>(end - order.begin());
}

void require_images(const char* who, const BinaryBatch& images) {
  if (images.cols() == 0) throw Error(ErrorCode::no_data, {who, ": there are no images"});
}

}  // namespace

double independent_pixels_cross_entropy(const BinaryBatch& images) {
  require_images("independent_pixels_cross_entropy", images);
  double sum = 0.0;
  for (Index pixel = 0; pixel < images.rows(); ++pixel) {
    const double share = images.row(pixel).cast<double>().mean();
    sum += surprise(share) + surprise(1.0 - share);
  }
  return sum;
}

DataInformation data_information(const BinaryBatch& images) {
  require_images("data_information", images);
  return {images.cols(), count_distinct(images), data_entropy(images),
          ln_2 * static_cast<double>(images.rows()), independent_pixels_cross_entropy(images)};
}

ModelInformation model_information(const Rbm& rbm, const BinaryBatch& images, bool both) {
  const char* who = "model_information";
  require_binary_units(who, rbm);
  require_between(who, "the number of label units", rbm.n_labels(), 0, 0);
  const Layer layer = smaller_layer(rbm);
  require_between(who, "the smaller layer's number of units", counted_units(rbm, layer), 1,
                  max_information_units);
  require_images(who, images);
  const double floor = data_entropy(images);
  ModelInformation result{};
  result.physics = thermodynamics(rbm);
  result.cross_entropy = cross_entropy(rbm, images, result.physics.log_partition);
  result.divergence = result.cross_entropy - floor;
  result.visible_entropy = result.physics.visible_entropy;
  result.hidden_entropy = result.physics.hidden_entropy;
  const Layer other = layer == Layer::visible ? Layer::hidden : Layer::visible;
  if (both && counted_units(rbm, other) <= max_information_units) {
    ExpectationSum sum(rbm, other);
    sum.advance(sum.total());
    (other == Layer::visible ? result.visible_entropy : result.hidden_entropy) =
        sum.layer_entropy();
  }
  return result;
}

}  // namespace rbm
