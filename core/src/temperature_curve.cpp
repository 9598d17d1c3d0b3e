#include "rbm/temperature_curve.h"

#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {

std::vector<double> temperatures_between(double lowest, double highest, int count) {
  if (!(lowest > 0.0 && lowest < highest && highest <= 1e6)) {
    throw Error(ErrorCode::out_of_range, {"temperatures: from ", lowest, " to ", highest,
                                          ", expected two rising numbers above 0"});
  }
  require_between("temperatures", "their number", count, 2, max_curve_points);
  const double step = log_double(highest / lowest) / (count - 1);
  std::vector<double> result;
  result.reserve(static_cast<std::size_t>(count));
  for (int k = 0; k < count; ++k) result.push_back(lowest * exp_double(k * step));
  result.back() = highest;
  return result;
}

MagnetPoint magnet_point(const Rbm& rbm, double temperature) {
  require_binary_units("magnet_point", rbm);
  require_between("magnet_point", "the number of label units", rbm.n_labels(), 0, 0);
  require_between("magnet_point", "the smaller layer's number of units",
                  counted_units(rbm, smaller_layer(rbm)), 1, max_curve_units);
  ExpectationSum sum(rbm, temperature);
  sum.advance(sum.total());
  const Thermodynamics physics = thermodynamics(rbm, sum);
  const Expectations mean = sum.expectations();
  return {temperature,
          2.0 * mean.visible.mean() - 1.0,
          2.0 * mean.hidden.mean() - 1.0,
          physics.mean_energy,
          physics.entropy,
          physics.heat_capacity,
          physics.free_energy};
}

}  // namespace rbm
